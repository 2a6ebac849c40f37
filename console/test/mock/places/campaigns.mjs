// Campaigns.
import { ago, DAY, HOSTILE, HOUR, LONG } from '../hostile.mjs';

const leg = (channel, message, at = '0m') => ({ channel, message, at, success: 'clicked', when: 'always' });
const run = (number, stage, more = {}) => ({
  run: number,
  stage,
  at: '2026-03-02T10:00',
  openedMs: ago(2 * HOUR),
  audience: 48_000,
  looked: 12_000,
  entered: 11_874,
  decideMs: 0,
  winner: 0,
  trial: [],
  endedMs: 0,
  ...more,
});
const campaign = (key, name, status, definition, runs = [], nextMs = 0) => ({
  key,
  name,
  status,
  journey: 'left-cart',
  launchedMs: status === 'draft' ? 0 : ago(DAY),
  updatedMs: ago(DAY),
  updatedBy: 'anna@shop.example',
  nextMs,
  runs,
  definition: {
    key,
    name,
    segment: 'sleeping',
    purpose: 'marketing',
    arms: [{ share: 1, legs: [leg('email', 'cart-email')], wait: '1d' }],
    holdout: 0,
    plan: { every: 'once', zone: 'shop' },
    per_hour: 0,
    ...definition,
  },
});
const versions = [
  { name: 'Short', share: 1, legs: [leg('push', 'cart-push'), leg('email', 'cart-email', '4h')], wait: '1d' },
  { name: HOSTILE, share: 1, legs: [leg('email', LONG)], wait: '1d' },
];

const campaigns = [
  campaign(
    'black-friday',
    'Black Friday',
    'live',
    { arms: versions, trial: { percent: 20, wait: '4h', by: 'clicked' }, holdout: 5 },
    [
      run(1, 'sending', {
        winner: 2,
        trial: [
          { version: 1, reached: 4_210, reacted: 188, best: 0.064 },
          { version: 2, reached: 4_187, reacted: 224, best: 0.936 },
        ],
      }),
    ],
  ),
  campaign('draft', HOSTILE, 'draft', {
    segment: LONG,
    plan: { every: 'once', first: '2030-11-27T10:00', zone: 'person' },
  }),
  campaign('over', 'Spring', 'done', {}, [run(1, 'ended', { looked: 48_000, entered: 47_900, endedMs: ago(HOUR) })]),
  campaign('trying', 'Two subjects', 'live', { arms: versions, trial: { percent: 20, wait: '4h', by: 'opened' } }, [
    run(1, 'waiting', {
      decideMs: ago(-2 * HOUR),
      trial: [
        { version: 1, reached: 812, reacted: 31, best: null },
        { version: 2, reached: 797, reacted: 44, best: null },
      ],
    }),
  ]),
  campaign(
    'broken-off',
    'Broken off',
    'stopped',
    { arms: versions, trial: { percent: 20, wait: '4h', by: 'opened' } },
    [
      run(1, 'ended', {
        endedMs: ago(HOUR),
        trial: [
          { version: 1, reached: 12, reacted: 0, best: 0.31 },
          { version: 2, reached: 9, reacted: 1, best: 0.69 },
        ],
      }),
    ],
  ),
  campaign('tossed', 'Nobody looked', 'done', { arms: versions, trial: { percent: 20, wait: '4h', by: 'opened' } }, [
    run(1, 'ended', {
      endedMs: ago(HOUR),
      winner: 1,
      trial: [
        { version: 1, reached: 12, reacted: 0, best: 0.52 },
        { version: 2, reached: 9, reacted: 0, best: 0.48 },
      ],
    }),
  ]),
  campaign(
    'weekly',
    'What is new',
    'paused',
    { plan: { every: 'week', days: ['monday', 'friday'], first: '2026-01-05T10:00', zone: 'shop' }, per_hour: 6_000 },
    [run(2, 'inside'), run(1, 'missed', { audience: 0, looked: 0, entered: 0, endedMs: ago(DAY) })],
    ago(-2 * DAY),
  ),
];

export default function answer({ path, method, body, page, json, problem, state }) {
  if (path === '/api/campaigns') return page(campaigns);
  const [, key, what] = /^\/api\/campaigns\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (!key) return undefined;
  if (method === 'PUT') {
    if (body.name === 'wrong') {
      const field = '/arms/0/legs/0/message';
      return json(400, {
        title: 'Bad Request',
        status: 400,
        code: 'invalid_campaign',
        detail: `${field}: is missing.`,
        field,
      });
    }
    state.put = body;
    return json(200, campaign(key, body.name, 'draft', body));
  }
  const found =
    campaigns.find((one) => one.key === decodeURIComponent(key)) ??
    (state.put?.key === key && campaign(key, state.put.name, 'draft', state.put));
  if (!found) return problem(404, 'not_found', `There is no campaign '${key}'.`);
  if (what) state.steered = what === 'winner' ? body : what;
  return json(200, found);
}
