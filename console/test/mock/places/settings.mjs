// Members, keys, settings, health and a restored Braid.
import { HOUR, DAY, MINUTE, ago, HOSTILE, now } from '../hostile.mjs';

/** The rule of frequency that a new shop has. */
export const DAILY = {
  key: 'daily',
  channel: '',
  tag: '',
  purpose: 'marketing',
  counts: 'occasions',
  max: 1,
  window: '24h',
  full: 'next_channel',
  waitHours: 24,
};

const fresh = () => ({
  members: [
    {
      id: '1',
      email: 'owner@example.com',
      role: 'owner',
      active: true,
      current: true,
      createdMs: ago(90 * DAY),
      lastSeenMs: ago(MINUTE),
    },
    {
      id: '2',
      email: 'marta@example.com',
      role: 'marketer',
      active: true,
      current: false,
      createdMs: ago(60 * DAY),
      lastSeenMs: ago(3 * HOUR),
    },
    {
      id: '3',
      email: `${HOSTILE.slice(0, 40)}@example.com`,
      role: 'operator',
      active: false,
      current: false,
      createdMs: ago(30 * DAY),
      lastSeenMs: null,
    },
  ],
  invitations: [{ id: 7, email: 'nina@example.com', role: 'analyst', createdMs: ago(DAY), expiresMs: now + 6 * DAY }],
  keys: [
    {
      id: 1,
      kind: 'write',
      name: 'Web shop',
      hint: '…a8Qz',
      role: null,
      createdMs: ago(90 * DAY),
      lastUsedMs: ago(MINUTE),
    },
    {
      id: 2,
      kind: 'api',
      name: 'Till server',
      hint: '…0Kpw',
      role: 'operator',
      createdMs: ago(60 * DAY),
      lastUsedMs: null,
    },
    { id: 3, kind: 'api', name: HOSTILE, hint: '', role: 'analyst', createdMs: ago(2 * DAY), lastUsedMs: null },
  ],
  shop: { name: 'Hearth', timeZone: 'Europe/Kyiv', currency: 'EUR', locale: 'en', url: 'https://shop.example' },
  rules: {
    pausedChannels: [],
    timeZone: 'Europe/Kyiv',
    quietFromMinute: 1260,
    quietToMinute: 540,
    frequency: [
      DAILY,
      {
        key: 'sale-sms',
        channel: 'sms',
        tag: 'sale',
        purpose: 'all',
        counts: 'messages',
        max: 3,
        window: 'week',
        full: 'wait',
        waitHours: 12,
      },
    ],
    arbitrationSeconds: 30,
    stopStaleHours: 4,
    clickDays: 5,
    pricesPerThousand: { sms: 5500 },
    controlPercent: 5,
    controlSalt: 'control',
    attemptsMax: 5,
  },
  released: false,
  stops: [],
});
let data = fresh();

/** Called before each test. */
export function reset() {
  data = fresh();
}

const vital = (name, status, code, figures = {}) => ({ name, status, code, figures, detail: `${name} is ${code}.` });
const health = (ill) => ({
  status: ill ? 'warn' : 'ok',
  version: '0.1.0-SNAPSHOT',
  startedMs: ago(5 * DAY),
  nowMs: now,
  vitals: [
    vital('database', 'ok', 'ready', { size_bytes: 4_831_838_208, connections: 2, connections_max: 16, waiting: 0 }),
    ill
      ? vital('disk', 'warn', 'low', { free_bytes: 3_221_225_472, total_bytes: 107_374_182_400 })
      : vital('disk', 'ok', 'room', { free_bytes: 83_221_225_472, total_bytes: 107_374_182_400 }),
    vital('fold', 'ok', 'current', { lag_ms: 0, events: 1_204_311 }),
    vital('history', 'ok', 'current', { lag_ms: 0, events: 1_204_311, size_bytes: 402_653_184 }),
    ill
      ? vital('audit', 'warn', 'differences', {
          people: 10_412,
          segments: 23,
          probes: 239_476,
          differences: 3,
          repaired: 2,
        })
      : vital('audit', 'ok', 'clean', { people: 10_412, segments: 23, probes: 239_476, differences: 0, repaired: 0 }),
    vital('delivery', ill ? 'warn' : 'ok', ill ? 'restored' : 'flowing', {
      due: 12,
      held: 340,
      in_flight: 3,
      untold: 0,
      oldest_ms: 2_000,
    }),
    vital('channel:email', 'ok', 'live'),
    vital('channel:sms', ill ? 'warn' : 'ok', ill ? 'paused' : 'sandbox', ill ? { paused_ms: 41_000 } : {}),
    vital('memory', 'ok', 'room', { used_bytes: 412_000_000, max_bytes: 1_073_741_824 }),
  ],
});

const audit = (id, differences, repaired, more = {}) => ({
  id,
  day: '2026-11-21',
  percent: 1,
  nightly: true,
  startedMs: ago(9 * HOUR + (9 - id) * DAY),
  tookMs: 41_200,
  fault: '',
  people: 10_412,
  segments: 23,
  probes: 239_476,
  differences,
  repaired,
  unmended: differences - repaired,
  undecided: 0,
  inexact: 2,
  leftOut: [{ segment: 'left-cart', why: 'not_in_history', condition: 'cart' }],
  ...more,
});
const audits = (ill) => [
  audit(9, ill ? 3 : 0, ill ? 2 : 0),
  audit(8, 0, 0, { nightly: false, percent: 20 }),
  audit(7, 2, 2),
  audit(6, 0, 0, { fault: 'behind', people: 0, segments: 0, probes: 0, leftOut: [] }),
];
const differences = ['repaired', 'repaired', 'unmended'].map((outcome, n) => ({
  profileId: String(1204 + n),
  segment: 'loyal',
  kind: 'counted',
  in: n !== 1,
  outcome,
  foundMs: ago(9 * HOUR),
  doneMs: ago(9 * HOUR),
}));

export default function answer({ path, method, body, json, page, problem, state }) {
  const held = state.restored && !data.released;
  const at = /^\/api\/(members|invitations|keys)\/(\d+)(\/\w+)?$/.exec(path);
  switch (`${method} ${path}`) {
    case 'GET /api/members':
      return page(data.members);
    case 'GET /api/invitations':
      return page(data.invitations);
    case 'POST /api/invitations': {
      if (!body.email.includes('@'))
        return json(400, {
          code: 'invalid_email',
          status: 400,
          detail: 'This is not an e-mail address.',
          field: '/email',
        });
      const invitation = { id: 8, email: body.email, role: body.role, createdMs: now, expiresMs: now + 7 * DAY };
      data.invitations = [invitation, ...data.invitations];
      return json(201, { invitation, url: 'https://braid.example/invitation#t0p-s3cret', mailed: false });
    }
    case 'GET /api/keys':
      return page(state.empty ? [] : data.keys);
    case 'POST /api/keys': {
      const key = {
        id: 9,
        kind: body.kind,
        name: body.name,
        hint: '…Zz99',
        role: body.role ?? null,
        createdMs: now,
        lastUsedMs: null,
      };
      data.keys = [...data.keys, key];
      return json(201, { key, secret: `bk_${body.kind}_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG` });
    }
    case 'GET /api/settings/shop':
      return json(200, data.shop);
    case 'PUT /api/settings/shop':
      return json(200, (data.shop = body));
    case 'GET /api/settings/delivery':
      return json(200, data.rules);
    case 'PUT /api/settings/delivery':
      return json(200, (data.rules = body));
    case 'GET /api/health':
      return json(200, health(held));
    case 'GET /api/segments/audits':
      return json(200, { items: state.empty ? [] : audits(held), next: null, running: null });
    case 'GET /api/segments/audits/9/differences':
      return page(differences);
    case 'POST /api/segments/audits':
      return json(202, { startedMs: now, percent: 1 });
    case 'GET /api/kill-switch':
      return json(200, { scope: data.stops[0]?.scope ?? 'none', staleHours: 4, log: data.stops });
    case 'POST /api/kill-switch':
    case 'POST /api/kill-switch/release':
      data.stops.unshift({ atMs: now, who: 'user:1', scope: body.scope ?? 'none', why: body.why });
      return json(200, { scope: data.stops[0].scope, staleHours: 4, log: data.stops });
    case 'GET /api/restored':
      return json(200, {
        holding: !!held,
        restoredMs: held ? ago(HOUR) : null,
        backupMs: held ? ago(9 * HOUR) : null,
        waiting: held ? 14 : 0,
      });
    case 'POST /api/restored/release':
      if (body.shop !== 'Cloudrunner' && body.shop !== data.shop.name && !body.shop)
        return problem(400, 'not_confirmed', 'Type the name of the shop.');
      data.released = true;
      return json(200, { holding: false, restoredMs: ago(HOUR), backupMs: ago(9 * HOUR), waiting: 0 });
  }
  if (!at) return undefined;
  const [, kind, id, act] = at;
  if (kind === 'members' && method === 'PUT') {
    const member = data.members.find((one) => one.id === id);
    if (member.id === '1')
      return json(409, {
        code: 'last_owner',
        status: 409,
        detail: 'This is the last owner: make another one owner first.',
      });
    Object.assign(member, body);
    return json(200, member);
  }
  if (kind === 'members' && act === '/password')
    return json(201, { invitation: data.invitations[0], url: 'https://braid.example/invitation#n3w', mailed: false });
  if (kind === 'keys' && method === 'PUT') {
    const key = data.keys.find((one) => String(one.id) === id);
    key.name = body.name;
    return json(200, key);
  }
  if (method === 'DELETE' && !act) data[kind] = data[kind].filter((one) => String(one.id) !== id);
  return json(204);
}
