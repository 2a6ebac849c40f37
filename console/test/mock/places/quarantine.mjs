import { HOSTILE } from '../hostile.mjs';

const NOW = Date.now();
const one = (id, code, field, body, more = {}) => ({
  id,
  receivedMs: NOW - Number(id) * 60_000,
  source: 3,
  sourceName: 'Shop server',
  code,
  detail: 'A sentence of the server.',
  field,
  body: JSON.stringify(body),
  replayable: true,
  editable: true,
  replayedMs: null,
  replayedBy: null,
  ...more,
});

let entries;
export function reset() {
  entries = [
    one('1', 'invalid_timestamp', '/timestamp', {
      type: 'track',
      userId: 'u1',
      properties: { order_id: 'A-1', products: [{ product_id: 'p1' }] },
      event: 'Order Completed',
      timestamp: 'yesterday',
    }),
    one('2', 'message_id_conflict', '/messageId', { type: 'identify', userId: 'u2', messageId: 'm1' }),
    one(
      '3',
      'fold_failed',
      null,
      { type: 'track', event: 'Message Sent' },
      { source: 0, sourceName: null, editable: false },
    ),
    one('4', 'brand_new', null, { type: 'page', name: 'Home' }, { sourceName: null }),
    one(
      '666',
      'field_type',
      '/properties',
      { type: 'track', event: HOSTILE, properties: HOSTILE },
      { sourceName: HOSTILE },
    ),
  ];
}
reset();

export default function answer({ path, method, query, body, json, page, problem }) {
  if (path === '/api/quarantine/waiting') {
    const heaps = new Map();
    for (const { code, source, sourceName } of entries.filter((each) => !each.replayedMs)) {
      const key = `${code} ${source}`;
      heaps.set(key, { code, source, sourceName, count: (heaps.get(key)?.count ?? 0) + 1 });
    }
    return json(200, { items: [...heaps.values()], next: null });
  }
  const matches = (each, which) =>
    (!which.code || each.code === which.code) && (which.source == null || each.source === Number(which.source));
  if (path === '/api/quarantine') {
    const which = { code: query.get('code'), source: query.get('source') };
    const replayed = query.get('state') === 'replayed';
    return page(entries.filter((each) => matches(each, which) && !!each.replayedMs === replayed));
  }
  if (path === '/api/quarantine/delete') {
    const before = entries.length;
    entries = entries.filter((each) => !matches(each, body));
    return json(200, { deleted: before - entries.length });
  }
  if (path === '/api/quarantine/replay') {
    const all = entries.filter((each) => matches(each, body) && !each.replayedMs);
    all.slice(1).forEach((each) => (each.replayedMs = NOW));
    return json(200, { replayed: all.length - 1, failed: 1, next: null });
  }
  const [, id, what] = /^\/api\/quarantine\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const found = entries.find((each) => each.id === id);
  if (!found) return undefined;
  if (method === 'DELETE') {
    entries = entries.filter((each) => each !== found);
    return json(204);
  }
  if (what === 'replay') {
    if ((body.body ?? found.body).includes('yesterday'))
      return json(400, {
        status: 400,
        code: 'invalid_timestamp',
        detail: 'The field is no moment.',
        field: '/timestamp',
      });
    found.replayedMs = NOW;
    found.replayable = found.editable = false;
  }
  return problem ? json(200, found) : undefined;
}
