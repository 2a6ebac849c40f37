/** Test people, and one test run of the left cart that stands in its cascade. */
import { ago as agoMs, HOSTILE, MINUTE } from '../hostile.mjs';

const ago = (minutes) => agoMs(minutes * MINUTE);

const listed = () => [
  { id: '1', name: 'Ann', profile: '42', profileName: 'Olena Kovalenko', addresses: { email: 'ann@shop.example' } },
  { id: '2', name: HOSTILE, profile: null, profileName: null, addresses: { sms: '+380501112233' } },
];

const line = (atMs, what, node, more = {}) => ({
  line: { atMs, what, node, channel: '', message: '', why: '', subject: '', value: '', ...more },
  message: null,
  shown: false,
});

const run = () => ({
  id: '7',
  person: 'Ann',
  by: 'ann@shop.example',
  drawn: false,
  pace: { kind: 'at_most', amount: 10 },
  startedMs: ago(1),
  nowMs: ago(-60),
  nextInMs: 7_200,
  places: [{ instance: '1', visit: 3, node: 'remind', dueMs: ago(-90) }],
  lines: [
    line(ago(1), 'step', 'silent'),
    line(ago(-29), 'step', 'remind'),
    {
      ...line(ago(-29), 'sent', 'remind', { channel: 'push', message: 'cart-push', why: 'sandbox' }),
      message: 1,
      shown: true,
    },
    line(ago(-40), 'trait', 'remind', { subject: 'reminded', value: 'yes' }),
    {
      ...line(ago(-59), 'refused', 'remind', { channel: 'sms', message: 'cart-sms', why: 'consent_refused' }),
      message: 2,
    },
  ],
  sends: 2,
  ended: null,
});

let people = listed();
let runs = [];

const past = [
  {
    id: '5',
    person: HOSTILE,
    by: 'ann@shop.example',
    drawn: true,
    startedMs: ago(3000),
    endedMs: ago(2990),
    ended: 'completed',
    sends: 3,
  },
];

export function reset() {
  people = listed();
  runs = [];
}

export default function answer({ state, path, method, json, problem, body }) {
  const [, person] = /^\/api\/test-people\/(\d+)$/.exec(path) ?? [];
  if (path.startsWith('/api/test-people')) {
    if (method === 'GET') return json(200, { items: state.empty ? [] : people, max: 20 });
    if (method === 'DELETE') {
      people = people.filter((one) => one.id !== person);
      return json(204);
    }
    const saved = { id: person ?? String(people.length + 1), profileName: null, ...body };
    people = [...people.filter((one) => one.id !== saved.id), saved];
    return json(person ? 200 : 201, saved);
  }
  const [, key, id, what] =
    /^\/api\/journeys\/([\w-]+)\/test-runs(?:\/(\d+))?(?:\/(steer|messages\/\d+))?$/.exec(path) ?? [];
  if (!key) return undefined;
  if (key === 'hostile' && method === 'POST') return problem(409, 'tests_running', 'At most 10 tests run at once.');
  if (!id) {
    if (method === 'POST') runs = [run()];
    return json(method === 'POST' ? 201 : 200, {
      items: key === 'left-cart' ? runs : [],
      past: key === 'left-cart' ? past : [],
    });
  }
  if (method === 'DELETE') {
    runs = runs.flatMap((one) => (one.ended ? [] : [{ ...one, ended: 'stopped', places: [], nextInMs: null }]));
    return json(204);
  }
  if (what === 'steer') {
    const told =
      body.what === 'skip_wait'
        ? line(ago(-90), 'wait_skipped', 'remind')
        : line(ago(-61), 'happened', '', { subject: body.event });
    runs = runs.map((one) => ({ ...one, lines: [...one.lines, told] }));
    return json(200, runs[0]);
  }
  return json(200, {
    channel: 'push',
    locale: 'en',
    subject: '',
    html: '',
    text: '',
    title: '[Test] Your cart waits',
    body: HOSTILE,
    url: 'https://shop.example/cart',
  });
}
