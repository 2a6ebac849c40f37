// Journeys, their report and their people.
import { readFile } from 'node:fs/promises';
import { ago, HOSTILE, HOUR, LONG, MINUTE } from '../hostile.mjs';
import { XSS } from '../xss.mjs';

const leftCart = {
  key: 'left-cart',
  title: 'Left cart',
  about: 'cart',
  seed: 'left-cart',
  entry: { cart: 'changed', again: 'after_exit' },
  exits: { order: 'any', cart_emptied: true, left_segment: false, events: [] },
  start: 'silent',
  nodes: [
    { id: 'silent', type: 'wait_until_silent', title: 'Has left the shop', for: '30m', next: 'measure' },
    { id: 'measure', type: 'holdout', percent: 10, next: 'vip' },
    { id: 'vip', type: 'branch', title: 'A regular?', if: { segment: 'regulars' }, then: 'thanks', else: 'remind' },
    {
      id: 'thanks',
      type: 'message',
      title: 'Thank and remind',
      channel: 'email',
      message: 'cart-thanks',
      next: 'rest',
    },
    {
      id: 'remind',
      type: 'cascade',
      title: 'Remind, one channel after the other',
      purpose: 'marketing',
      legs: [
        { channel: 'push', message: 'cart-push', at: '30m' },
        { channel: 'sms', message: 'cart-sms', at: '2h' },
        { channel: 'email', message: 'cart-email', at: '4h', when: 'previous_failed' },
      ],
      wait: '1d',
      success: 'rest',
    },
    { id: 'rest', type: 'wait', for: '3d', next: 'bye' },
    { id: 'bye', type: 'exit', reason: 'rested' },
  ],
};
const hostileDefinition = {
  key: 'hostile',
  title: HOSTILE,
  entry: { event: HOSTILE },
  start: 'a',
  nodes: XSS.slice(0, 12).map((vector, i, all) => ({
    id: i === 0 ? 'a' : `n${i}`,
    type: i % 3 ? 'wait' : vector,
    title: vector,
    for: vector,
    reason: vector,
    next: i + 1 < all.length ? `n${i + 1}` : '',
  })),
};
/** A split that looks for its best way. */
const words = {
  key: 'words',
  title: 'Short or long',
  entry: { event: 'Signed Up' },
  start: 'words',
  nodes: [
    {
      id: 'words',
      type: 'split',
      title: 'Which words bring more?',
      goal: 'clicked',
      arms: [
        { name: 'Short', share: 3, next: 'short' },
        { share: 1, next: 'long' },
      ],
    },
    { id: 'short', type: 'message', title: 'A short one', channel: 'sms', message: 'cart-sms' },
    { id: 'long', type: 'message', title: 'A long one', channel: 'email', message: 'cart-email' },
  ],
};
/** Ways that are gone at once and meet again; only the drawing knows it. */
const fork = {
  key: 'fork',
  title: 'Two ways at once',
  entry: { event: 'Signed Up' },
  start: 'both',
  nodes: [
    {
      id: 'both',
      type: 'parallel',
      ways: [
        { name: 'mail', next: 'write' },
        { name: 'text', next: 'tell' },
      ],
    },
    { id: 'write', type: 'message', channel: 'email', message: 'cart-email', next: 'meet' },
    { id: 'tell', type: 'message', channel: 'sms', message: 'cart-sms', next: 'meet' },
    { id: 'meet', type: 'join' },
  ],
};
const view = (definition, more) => ({
  key: definition.key,
  title: definition.title,
  status: 'LIVE',
  version: 3,
  inside: 1284,
  left: { ordered: 812, completed: 2210, cart_emptied: 190 },
  advice: [{ code: 'no_exit_on_order' }, { code: 'no_holdout' }],
  switchedOff: [],
  definition,
  ...more,
});
let journeys;
const drafts = new Map();
let moves = [];
let shares = [];
export function reset() {
  drafts.clear();
  moves = [];
  shares = [];
  journeys = [
    view(leftCart),
    view({ ...leftCart, key: 'welcome', title: 'Welcome' }, { status: 'PAUSED', inside: 12 }),
    view(words, { inside: 12, left: {} }),
    view(fork, { status: 'PAUSED', inside: 0, left: {} }),
    view(hostileDefinition, { status: 'STOPPED', inside: 0, left: { [HOSTILE]: 3 } }),
  ];
}
reset();

const way = (from, to, moves, reason = null) => ({ from, to, reason, moves });
const sent = (channel, state, messages, clicked = 0) => ({
  node: 'remind',
  channel,
  state,
  messages,
  opened: clicked * 2,
  clicked,
});
const report = {
  entered: 4496,
  nodes: [
    { node: 'silent', inside: 402, heldOut: 0 },
    { node: 'remind', inside: 610, heldOut: 71 },
    { node: 'rest', inside: 201, heldOut: 0 },
  ],
  ways: [
    way(null, 'silent', 4496),
    way('silent', 'measure', 3810),
    way('measure', 'vip', 3810),
    way('vip', 'thanks', 320),
    way('vip', 'remind', 3490),
    way('thanks', 'rest', 320),
    way('remind', 'rest', 910),
    way('remind', null, 1900, 'completed'),
    way('rest', 'bye', 300),
    way('bye', null, 300, 'rested'),
    way('silent', null, 284, 'ordered'),
    way('remind', null, 528, 'ordered'),
  ],
  messages: [
    sent('push', 'delivered', 2100, 180),
    sent('sms', 'delivered', 1400, 210),
    sent('email', 'delivered', 700, 61),
    sent('email', 'refused', 130),
    sent('push', 'ghost', 320),
  ],
  results: [
    {
      node: 'remind',
      channel: 'email',
      message: 'cart-left',
      sent: 700,
      clicked: 61,
      orders: 12,
      revenueMinor: 123400,
      returns: 2,
      returnedMinor: 20100,
      costMinor: 70,
    },
    {
      node: 'remind',
      channel: 'sms',
      message: 'cart-left',
      sent: 1400,
      clicked: 210,
      orders: 70,
      revenueMinor: 711167,
      returns: 0,
      returnedMinor: 0,
      costMinor: 7700,
    },
  ],
  clickDays: 5,
  earned: {
    clicks: 451,
    orders: 122,
    revenueMinor: 1234567,
    currency: 'EUR',
    otherOrders: 0,
    returns: 2,
    returnedMinor: 20100,
  },
  effect: {
    days: 90,
    withinDays: 5,
    currency: 'EUR',
    contacted: { people: 3170, buyers: 702, orders: 731, revenueMinor: 5912300 },
    heldOut: { people: 352, buyers: 55, orders: 58, revenueMinor: 480100 },
    enough: true,
    buyers: { value: 0.0652, from: 0.0211, to: 0.1012 },
    revenueMinor: { value: 501.2, from: 88.1, to: 914.3 },
  },
};

const stays = Array.from({ length: 70 }, (_, i) => ({
  id: String(900 - i),
  instance: String(900 - i),
  journey: 'left-cart',
  version: 3,
  profile: i % 9 === 3 ? '666' : '42',
  name: i % 9 === 3 ? HOSTILE : null,
  node: i % 4 === 3 ? null : ['silent', 'remind', 'rest'][i % 4],
  heldOut: i % 10 === 1,
  enteredMs: ago((i + 2) * HOUR),
  nodeMs: ago((i + 1) * HOUR),
  exitedMs: i % 4 === 3 ? ago(i * HOUR + MINUTE) : null,
  reason: i % 4 === 3 ? 'ordered' : null,
}));

const line = (minutes, what, node, more = {}) => ({
  atMs: ago(-minutes * MINUTE),
  what,
  node,
  channel: '',
  message: '',
  why: '',
  ...more,
});
const push = { channel: 'push', message: 'cart-push' };
const dryRun = [
  line(0, 'step', 'silent'),
  line(30, 'step', 'measure'),
  line(30, 'step', 'remind'),
  line(30, 'asked', 'remind', { ...push, why: 'quiet_hours' }),
  line(640, 'sent', 'remind', push),
  line(730, 'sent', 'remind', { channel: 'sms', message: HOSTILE }),
  line(850, 'skipped', 'remind', { channel: 'email', why: 'not_needed' }),
  line(2170, 'exited', '', { why: 'completed' }),
];

const changes = (more) => ({ added: [], removed: [], changed: [], moved: [], settings: [], ...more });
const version = (number, more) => ({
  version: number,
  note: '',
  restored: null,
  by: 'owner@example.com',
  publishedMs: ago((4 - number) * 26 * HOUR),
  inside: 0,
  changes: changes(),
  ...more,
});
const versions = [
  version(3, {
    inside: 980,
    note: 'Push first',
    changes: changes({ added: ['thanks'], removed: ['older'], moved: ['rest'] }),
  }),
  version(2, {
    inside: 304,
    by: HOSTILE,
    note: HOSTILE,
    changes: changes({ changed: ['remind'], settings: ['exits'] }),
  }),
  version(1, { changes: changes({ added: ['silent', 'remind'] }) }),
];
const standing = [
  { version: 2, node: 'remind', title: 'Remind', people: 240 },
  { version: 2, node: 'older', title: 'An older wait', people: 64 },
];
const plan = (mapping) => {
  const places = standing.map((one) => ({
    ...one,
    to: one.node in mapping ? mapping[one.node] : one.node === 'older' ? null : one.node,
    suggested: one.node === 'older' ? 'rest' : null,
    again: false,
  }));
  const sum = (of) => places.filter(of).reduce((all, one) => all + one.people, 0);
  return {
    version: 3,
    moved: sum((one) => one.to),
    stay: sum((one) => one.to === null),
    leave: sum((one) => one.to === ''),
    places,
  };
};
const move = {
  id: '7',
  what: 'move',
  version: 3,
  node: null,
  by: 'owner@example.com',
  askedMs: ago(MINUTE),
  state: 'running',
  total: 304,
  people: 120,
  moved: 120,
  left: 0,
};
const steps = JSON.parse(await readFile(new URL('../steps.json', import.meta.url), 'utf8'));

/** Stands for the server's judgement: one mistake that the console does not find by itself. */
const judge = (definition) =>
  (definition.nodes ?? []).flatMap((node, i) =>
    node.message === 'gone'
      ? [
          {
            pointer: `/nodes/${i}/message`,
            code: 'unknown_message',
            about: 'gone',
            text: "There is no message 'gone'; save it before the journey.",
          },
        ]
      : [],
  );

const ready = (key, definition, more) => ({
  key,
  words: Object.fromEntries(
    [
      ['en', 'Searched and left'],
      ['ru', 'Искал и не купил'],
      ['uk', 'Шукав і не купив'],
    ].map(([language, title]) => [
      language,
      {
        title: `${title} (${key})`,
        about: LONG.slice(0, 180),
        steps: Object.fromEntries(
          definition.nodes.flatMap((node) =>
            node.title ? [[node.id, language === 'en' ? node.title : `${node.title} (${language})`]] : [],
          ),
        ),
      },
    ]),
  ),
  taken: false,
  things: [
    { kind: 'MESSAGE', key: 'cart-push', names: { en: 'Push', ru: 'Пуш', uk: 'Пуш' }, there: true },
    { kind: 'SEGMENT', key: 'regulars', names: { en: HOSTILE, ru: HOSTILE, uk: HOSTILE }, there: false },
  ],
  events: ['Product Viewed', HOSTILE],
  definition,
  ...more,
});
const readyJourneys = [
  ready('search-left', { ...leftCart, key: 'search-left' }),
  ready('left-cart', leftCart, { taken: true }),
  ready('hostile', hostileDefinition),
];
const shared = (definition) => ({
  journey: {
    title: definition.title,
    status: 'LIVE',
    version: 3,
    entered: 4496,
    inside: 1284,
    left: 3212,
    sent: 4200,
    clicked: 451,
    nodes: report.nodes,
    ways: report.ways,
    definition,
  },
  expiresMs: ago(-200 * HOUR),
});
const share = (id, more) => ({
  id,
  by: 'owner@example.com',
  madeMs: ago(30 * HOUR),
  expiresMs: ago(-200 * HOUR),
  revokedBy: null,
  revokedMs: null,
  opens: true,
  ...more,
});
const pastDays = Array.from({ length: 30 }, (_, at) => ({
  day: `2026-10-${String(at + 1).padStart(2, '0')}`,
  entered: 40 + ((at * 37) % 23),
  sent: { push: 20 + ((at * 13) % 17), sms: 8 + ((at * 7) % 9), email: 12 + ((at * 5) % 11) },
}));
/** A back-test that is done. */
const pastTest = {
  id: '7',
  version: 2,
  days: 30,
  by: 'ann@shop.example',
  askedMs: ago(HOUR),
  state: 'done',
  percent: 100,
  fault: null,
  endedMs: ago(HOUR),
  names: { 42: 'Olena Kovalenko' },
  answer: {
    fromMs: ago(721 * HOUR),
    toMs: ago(HOUR),
    zone: 'Europe/Kyiv',
    candidates: 18_240,
    played: 5_000,
    leftOut: 1,
    entered: 1_530,
    inside: 44,
    days: pastDays,
    channels: ['email', 'push', 'sms'].map((channel) => ({
      channel,
      sent: pastDays.reduce((sum, day) => sum + day.sent[channel], 0),
      heldOut: 31,
      quiet: 120,
      capped: channel === 'sms' ? 64 : 0,
      waiting: 2,
      costMinor: channel === 'sms' ? 31_500 : null,
      busiest: Math.max(...pastDays.map((day) => day.sent[channel])),
    })),
    stopped: [
      { by: 'refused', channel: 'sms', reason: 'frequency', rule: 'daily', count: 64 },
      { by: 'skipped', channel: 'push', reason: 'unreachable', rule: '', count: 410 },
    ],
    exits: { ordered: 612, end: 874 },
    examples: [
      {
        profile: '42',
        enteredMs: ago(300 * HOUR),
        left: 'ordered',
        sends: [{ atMs: ago(299 * HOUR), channel: 'push', message: 'cart-push', reason: '' }],
      },
      { profile: '43', enteredMs: ago(200 * HOUR), left: '', sends: [] },
    ],
  },
};
/** What the older version was: another text, and a step that is gone. */
const older = {
  ...leftCart,
  nodes: [
    ...leftCart.nodes
      .filter((node) => node.id !== 'thanks')
      .map((node) => (node.id === 'rest' ? { ...node, for: '1d', next: 'survey' } : node)),
    { id: 'survey', type: 'message', title: 'Ask why', channel: 'email', message: 'survey', next: 'bye' },
  ],
};

export default function answer({ path, method, query, page, json, problem, body, state }) {
  // Of testruns.mjs.
  if (path.includes('/test-runs')) return undefined;
  if (path === '/api/journeys/gallery') return page(readyJourneys);
  if (path.startsWith('/api/journeys/gallery/')) {
    const definition = readyJourneys.find((one) => path.endsWith(`/${one.key}`)).definition;
    drafts.set(body.key, {
      key: body.key,
      title: definition.title,
      base: 0,
      revision: 1,
      by: 'ann@shop.example',
      savedMs: ago(0),
      definition: { ...definition, key: body.key },
    });
    return json(200, { key: body.key, things: [] });
  }
  const [, testedKey, testId] = /^\/api\/journeys\/([\w-]+)\/backtests(?:\/(\w+))?$/.exec(path) ?? [];
  if (testedKey) {
    if (method === 'POST') return json(202, { ...pastTest, id: '8', state: 'running', percent: 40, answer: null });
    if (method === 'DELETE') return json(204);
    if (testId) return json(200, pastTest);
    return json(200, { items: testedKey === 'left-cart' ? [{ ...pastTest, answer: null }] : [] });
  }
  if (path === '/api/shared/journey')
    return body.token === 'void'
      ? problem(404, 'unknown_share', 'This link was taken back, or is too old.')
      : json(200, shared(body.token === 'hostile' ? hostileDefinition : leftCart));
  const [, sharedKey, shareId] = /^\/api\/journeys\/([\w-]+)\/shares(?:\/(\w+))?$/.exec(path) ?? [];
  if (sharedKey) {
    if (method === 'DELETE') {
      shares = shares.map((one) => (one.id === shareId ? { ...one, opens: false, revokedBy: HOSTILE } : one));
      return json(204);
    }
    if (method === 'GET') return page(shares);
    const made = share(String(shares.length + 1));
    shares = [made, ...shares];
    return json(201, { share: made, url: 'https://braid.shop.example/shared/journey#' + 'x'.repeat(54) });
  }
  const [, compared, number] = /^\/api\/journeys\/([\w-]+)\/versions\/(\d+)$/.exec(path) ?? [];
  if (compared)
    return json(200, {
      ...versions[0],
      version: Number(number),
      changes: changes({
        added: ['thanks'],
        removed: ['survey'],
        changed: ['rest'],
        moved: ['bye'],
        settings: ['exits'],
      }),
      definition: number === '3' ? leftCart : older,
    });
  if (path === '/api/journey-steps') return json(200, steps);
  if (path === '/api/journey-drafts') return page([...drafts.values()]);
  if (path === '/api/journeys/validate') return json(200, { problems: judge(body), advice: [{ code: 'no_holdout' }] });
  if (path === '/api/journeys') return page(journeys);
  const [, moved, deed] = /^\/api\/journeys\/([\w-]+)\/(moves\/preview|nodes\/[\w-]+\/(?:on|off))$/.exec(path) ?? [];
  if (deed === 'moves/preview') return json(200, plan(body?.mapping ?? {}));
  if (deed) {
    const [, node, turn] = deed.split('/');
    journeys = journeys.map((one) => (one.key === moved ? { ...one, switchedOff: turn === 'off' ? [node] : [] } : one));
    return json(
      200,
      journeys.find((one) => one.key === moved),
    );
  }
  const [, key, what] = /^\/api\/journeys\/([\w-]+)(?:\/([\w-]+))?$/.exec(path) ?? [];
  if (!key) return undefined;
  const found = journeys.find((one) => one.key === key);
  if (what === 'draft') {
    if (method === 'PUT')
      drafts.set(key, {
        key,
        title: body.title,
        base: found?.version ?? 0,
        revision: (drafts.get(key)?.revision ?? 0) + 1,
        by: 'ann@shop.example',
        savedMs: ago(0),
        definition: body,
      });
    if (method === 'DELETE') {
      drafts.delete(key);
      return json(204);
    }
    return drafts.has(key) ? json(200, drafts.get(key)) : problem(404, 'not_found', 'There is no draft.');
  }
  if (what === 'publish') {
    const made = {
      ...view({ ...drafts.get(key).definition, key }, { inside: 0, left: {}, version: 1 }),
      ...(found && { version: found.version + 1 }),
    };
    drafts.delete(key);
    journeys = [...journeys.filter((one) => one.key !== key), made];
    return json(200, made);
  }
  if (method === 'PUT' && !what) {
    const made = {
      ...view({ ...body, key }, { inside: 0, left: {}, version: 1 }),
      ...(found && { version: found.version + 1 }),
    };
    journeys = [...journeys.filter((one) => one.key !== key), made];
    return json(200, made);
  }
  if (method === 'POST' && what === 'dry-run' && !found && body.definition)
    return json(200, { whole: true, items: dryRun });
  if (!found) return problem(404, 'not_found', `There is no journey '${key}'.`);
  if (!what) return json(200, found);
  if (what === 'report')
    return json(
      200,
      key === 'left-cart' ? report : { ...report, entered: 0, nodes: [], ways: [], messages: [], effect: null },
    );
  if (what === 'trials')
    return json(
      200,
      (found.definition.nodes ?? [])
        .filter((node) => node.type === 'split' && node.goal)
        .map((node) => ({
          node: node.id,
          goal: node.goal,
          withinMs: 259_200_000,
          winner: state.trial,
          sinceMs: state.trial === null ? null : ago(HOUR),
          currency: null,
          arms: node.arms.map((arm, i) => ({
            name: arm.name ?? null,
            people: 2410 - i,
            counted: 2100 - i,
            hits: 210 + 31 * i,
            value: (210 + 31 * i) / (2100 - i),
            from: (190 + 31 * i) / 2100,
            to: (232 + 31 * i) / 2100,
            behind: i + 1 < node.arms.length ? { value: 0.0148, from: -0.0121, to: 0.0417 } : null,
          })),
        })),
    );
  if (what === 'people')
    return page(
      stays.filter(
        (one) =>
          (!query.get('node') || one.node === query.get('node')) &&
          (!query.get('reason') || one.reason === query.get('reason')) &&
          (!query.get('inside') || (one.exitedMs === null) === (query.get('inside') === 'true')),
      ),
    );
  if (what === 'versions') return page(versions);
  if (what === 'moves' && method === 'GET') return page(moves);
  if (method !== 'POST') return undefined;
  if (what === 'moves') {
    moves = [move];
    return json(200, move);
  }
  if (what === 'rollback') return json(200, { ...found, version: 4 });
  if (what === 'dry-run') return json(200, { whole: true, items: dryRun });
  const status = { pause: 'PAUSED', resume: 'LIVE', stop: 'STOPPED', drain: 'DRAINING', archive: 'ARCHIVED' }[what];
  journeys = journeys.map((one) => (one.key === key ? { ...one, status } : one));
  return json(
    200,
    journeys.find((one) => one.key === key),
  );
}
