// Segments, what the builder asks, and who fits a rule.
import { readFile } from 'node:fs/promises';
import { ago, DAY, EMOJI, HOSTILE, LONG, RTL } from '../hostile.mjs';
import { XSS } from '../xss.mjs';

// As the server says it; SegmentBuilderOverHttpTest writes it with -Dbraid.print=true.
const conditions = JSON.parse(await readFile(new URL('../conditions.json', import.meta.url), 'utf8'));
// One that is newer than the console.
conditions.kinds.push({
  key: 'moon',
  title: 'The moon',
  meaning: `The moon stands so. ${HOSTILE}`,
  fields: [
    {
      name: 'moon',
      about: 'its phase',
      type: 'CHOICE',
      required: true,
      min: 0,
      max: 0,
      choices: ['full', 'new'],
      parts: [],
    },
    {
      name: 'nights',
      about: 'for so many nights',
      type: 'WHOLE',
      required: false,
      min: 1,
      max: 28,
      choices: [],
      parts: [],
    },
  ],
  examples: [{ moon: 'full', nights: 3 }],
});

const segment = (key, name, rule, size, more = {}) => ({
  key,
  name,
  description: '',
  rule,
  version: 1,
  status: 'READY',
  exactSinceMs: null,
  updatedMs: ago(5 * DAY),
  size,
  usedBy: users[key] ?? [],
  ...more,
});
const users = {
  regulars: [
    { kind: 'journey', key: 'left-cart', title: 'Left cart' },
    { kind: 'segment', key: 'hostile', title: HOSTILE },
  ],
};
const START = [
  segment('regulars', 'Regulars', { event: 'Order Completed', count: { at_least: 3 }, within_days: 180 }, 18234),
  segment(
    'sleeping',
    'Bought once, not seen for 60 days',
    {
      all: [
        { event: 'Order Completed' },
        { not: { event: 'Product Viewed', within_days: 60 } },
        { any: [{ trait: 'city', op: 'is', value: 'Köln' }, { reachable: 'email' }] },
      ],
    },
    902,
  ),
  segment('cart', 'Full cart, left', { cart: { state: 'open', total_at_least: 50, idle_minutes: 30 } }, 77, {
    status: 'BUILDING',
  }),
  segment('hostile', HOSTILE, { event: HOSTILE, where: [{ property: HOSTILE, op: 'in', value: XSS.slice(0, 4) }] }, 1),
  segment(LONG.slice(0, 60), LONG, { brand_new: LONG }, 0),
];

/** A walk that looks like one; the same each time. */
const sizes = (days) => {
  let size = 900;
  return Array.from({ length: days }, (_, at) => {
    const entered = Math.round(60 + 40 * Math.sin(at / 5) + ((at * 37) % 23));
    const left = Math.round(50 + 30 * Math.sin(at / 7 + 1) + ((at * 53) % 19));
    size += entered - left;
    return { day: new Date(ago((days - 1 - at) * DAY)).toISOString().slice(0, 10), size, entered, left };
  });
};
const change = (version, rule, more = {}) => ({
  version,
  name: 'Bought once, not seen for 60 days',
  description: '',
  rule,
  archived: false,
  by: 'ann@example.com',
  savedMs: ago((6 - version) * DAY),
  ...more,
});
const changes = (key) => {
  if (key === 'hostile') return [change(1, { trait: HOSTILE }, { name: HOSTILE, by: HOSTILE })];
  const [first, second, third] = START[1].rule.all;
  return [
    change(4, START[1].rule),
    change(3, { all: [first, { not: { event: 'Product Viewed', within_days: 30 } }, third] }),
    change(2, { all: [first, second] }, { by: 'key:3', archived: true }),
    change(1, { all: [first, second] }, { name: 'Bought once', by: '' }),
  ];
};
/** Every combination, fewer people in each than in the one before. */
const overlap = (keys) => {
  const parts = Array.from({ length: 2 ** keys.length - 1 }, (_, mask) => ({
    segments: keys.filter((_key, n) => ((mask + 1) >> n) & 1),
    count: Math.round(20_000 / (mask + 1) ** 1.6),
  }));
  return { count: parts.reduce((sum, part) => sum + part.count, 0), parts };
};

let segments = START;
export const reset = () => (segments = START);

const OFFERS = {
  event: ['Order Completed', 'Product Viewed', 'Product Added', HOSTILE, `${RTL} ${EMOJI}`],
  property: ['channel', 'total', 'products[].category', HOSTILE],
  value: ['store', 'web', 'Shoes', ...XSS.slice(0, 3)],
  trait: ['city', 'birthday', 'vip', LONG.slice(0, 200)],
  segment: [],
};

/** The place of the first test without a value, as the server would name it. */
function mistake(node, at) {
  if (node === null || typeof node !== 'object') return undefined;
  if (node.op && node.value === '') return `${at}/value`;
  for (const [name, inner] of Object.entries(node)) {
    const found = mistake(inner, `${at}/${name}`);
    if (found) return found;
  }
  return undefined;
}

export default function answer({ path, method, query, body, page, json, problem, state }) {
  if (path.startsWith('/api/segments/audits')) return undefined;
  if (path === '/api/segments') return page(segments);
  if (path === '/api/segments/conditions') return json(200, conditions);
  if (path === '/api/segments/suggestions') {
    const q = (query.get('q') ?? '').toLowerCase();
    const items = OFFERS[query.get('of')].filter((one) => one.toLowerCase().includes(q));
    return json(200, { items: items.map((value, i) => ({ value, title: null, count: 100 - i })), next: null });
  }
  if (path === '/api/segments/preview') {
    if (state.noPreview) return problem(404, 'not_found', 'No such path.');
    const wrong = mistake(body.rule, '/rule');
    if (wrong)
      return json(422, {
        title: 'invalid_rule',
        status: 422,
        code: 'invalid_rule',
        detail: "'value' needs a text.",
        field: wrong,
      });
    return json(200, {
      count: 1234,
      of: 20000,
      people: [
        { id: '42', name: 'Ann Lee' },
        { id: '666', name: HOSTILE },
        { id: '7', name: null },
        { id: '667', name: LONG },
      ],
      exact: true,
      reach: [
        { channel: '', share: 0.713 },
        { channel: 'email', share: 0.61 },
        { channel: 'sms', share: 0.4 },
        { channel: 'push', share: 0.122 },
        { channel: 'webpush', share: 0 },
      ],
      tookMs: 12,
      warnings: JSON.stringify(body.rule).includes('"not"') ? [{ code: 'contradiction', at: '/rule/all/1' }] : [],
    });
  }
  if (path === '/api/segments/overlap') return json(200, overlap(body.segments));
  const [, of, past] = /^\/api\/segments\/([^/]+)\/(sizes|changes|rollback)$/.exec(path) ?? [];
  if (past === 'sizes') return page(state.empty ? [] : sizes(of === 'regulars' ? 2 : Number(query.get('days'))));
  if (past === 'changes') return page(changes(decodeURIComponent(of)));
  if (past === 'rollback') {
    state.rolledBack = body.version;
    state.letIn = body.include_existing;
    return json(200, segments[0]);
  }
  const [, key] = /^\/api\/segments\/([^/]+)$/.exec(path) ?? [];
  if (!key) return undefined;
  if (method === 'DELETE') return json(200);
  if (method === 'PUT') {
    state.put = { key: decodeURIComponent(key), ...body };
    const saved = segment(key, body.name, body.rule, 0, { status: 'BUILDING', description: body.description });
    segments = [...segments.filter((one) => one.key !== key), saved];
    return json(200, saved);
  }
  const found = segments.find((one) => one.key === decodeURIComponent(key));
  return found ? json(200, found) : problem(404, 'not_found', `There is no segment '${key}'.`);
}
