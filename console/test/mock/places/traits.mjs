// Computed traits.
import { ago, DAY, HOSTILE, LONG } from '../hostile.mjs';

const trait = (key, name, kind, formula, more = {}) => ({
  key,
  name,
  description: '',
  formula,
  kind,
  sentence: 'a sentence of the server',
  version: 1,
  status: 'ready',
  exactSinceMs: null,
  updatedMs: ago(DAY),
  usedBy: [],
  ...more,
});

const traits = [
  trait('brands', 'Brands', 'unique_list', { unique_list: 'products[].brand', of: 'Order Completed', max: 10 }),
  trait(
    'hostile',
    HOSTILE,
    'cases',
    { cases: [{ value: HOSTILE, when: { trait: 'x' } }], else: LONG },
    { description: LONG },
  ),
  trait('interests', 'Interests', 'interest', { interest: 'category', half_life_days: 30 }),
  trait('last-order', 'Last order', 'last', { last: 'Order Completed' }),
  trait(
    'lifecycle',
    'Stage of life',
    'lifecycle',
    { lifecycle: 'Order Completed' },
    {
      usedBy: [{ kind: 'segment', key: 'sleeping', title: 'Sleeping' }],
    },
  ),
  trait('orders', 'Orders', 'count', { count: 'Order Completed', within_days: 365 }, { status: 'building' }),
  trait('returns', 'Returns', 'ratio', { ratio: { count: 'Order Returned' }, to: { count: 'Order Completed' } }),
  trait(
    'rfm',
    'RFM',
    'rfm',
    { rfm: 'Order Completed' },
    {
      usedBy: [
        { kind: 'message', key: 'thanks', title: HOSTILE },
        { kind: 'segment', key: 'sleeping', title: 'Sleeping' },
      ],
      bounds: {
        recency: { bounds: [6.9, 14, 24.2, 42], from: 'PEOPLE' },
        frequency: { bounds: [2, 3, 5, 8], from: 'OWN' },
        monetary: { bounds: [72.01, 130.01, 208.01, 1_234_567.01], from: 'PEOPLE' },
        people: 12_345,
        sinceMs: ago(DAY),
      },
    },
  ),
];

const bars = {
  hostile: { of: 'WORD', bars: [HOSTILE, LONG, 'a'].map((word, at) => ({ word, people: 40 - 10 * at })) },
  rfm: { of: 'WORD', bars: ['champions', 'loyal', 'lost'].map((word, at) => ({ word, people: 400 - 100 * at })) },
  orders: {
    of: 'NUMBER',
    bars: [0, 1, 2, 5].map((from, at, all) => ({ from, to: all[at + 1], people: 10_000 >> at })),
  },
  'last-order': {
    of: 'TIME',
    bars: [3, 2, 1].map((weeks) => ({
      from: ago(7 * weeks * DAY),
      to: ago(7 * (weeks - 1) * DAY),
      people: 70 * weeks,
    })),
  },
};

export default function answer({ path, method, body, page, json, problem, state }) {
  if (path === '/api/traits') return page(traits);
  const [, of, what] = /^\/api\/traits\/([^/]+)\/(distribution|bounds)$/.exec(path) ?? [];
  if (what === 'distribution')
    return json(200, {
      people: 20_000,
      having: bars[of] ? 15_300 : 0,
      everybody: of !== 'rfm',
      ...(bars[of] ?? { of: 'WORD', bars: [] }),
    });
  if (what === 'bounds') {
    state.taken = of;
    return json(
      200,
      traits.find((one) => one.key === of),
    );
  }
  const [, key] = /^\/api\/traits\/([^/]+)$/.exec(path) ?? [];
  if (!key) return undefined;
  if (method === 'DELETE') return json(200);
  if (method === 'PUT') {
    if (body.formula.wrong)
      return json(400, {
        title: 'invalid_rule',
        status: 400,
        code: 'invalid_rule',
        detail: "'wrong' is not known here.",
        field: '/formula/wrong',
      });
    state.put = { key, ...body };
    return json(200, trait(key, body.name, 'count', body.formula));
  }
  const found = traits.find((one) => one.key === decodeURIComponent(key));
  return found ? json(200, found) : problem(404, 'not_found', `There is no computed trait '${key}'.`);
}
