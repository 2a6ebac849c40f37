// Events as they flow: a first message with what was before, then one more event every half second.
import { HOSTILE, LONG, MINUTE, ago } from '../hostile.mjs';
import { XSS } from '../xss.mjs';

const NAMES = ['Product Viewed', 'Product Added', 'Order Completed', 'Message Sent', HOSTILE, LONG, ...XSS];
const event = (offset) => ({
  offset: String(offset),
  kind: offset % 5 === 4 ? 'page' : 'track',
  name: NAMES[offset % NAMES.length],
  timeMs: ago(MINUTE) + offset * 100,
  receivedMs: ago(MINUTE) + offset * 100,
  source: ['public', 'server', 'braid'][offset % 3],
  messageId: `m-${offset}`,
  userId: offset % 2 ? 'u-1001' : null,
  anonymousId: offset % 2 ? null : NAMES[offset % NAMES.length],
  profile: null,
  body: null,
});

export default function answer({ state, path, query, request, response, json }) {
  const one = /^\/api\/live\/(\d+)$/.exec(path)?.[1];
  if (one)
    return json(200, {
      ...event(Number(one)),
      profile: '42',
      body: { type: 'track', event: NAMES[one % NAMES.length], properties: { [HOSTILE]: HOSTILE, xss: XSS } },
    });
  if (path !== '/api/live') return undefined;
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  let offset = 50;
  const fits = (row) =>
    row.name.toLowerCase().includes((query.get('name') ?? '').toLowerCase()) &&
    (!query.get('kind') || row.kind === query.get('kind'));
  const tell = (events) =>
    response.write(
      `id: ${offset}\ndata: ${JSON.stringify({ events: state.empty ? [] : events.filter(fits), count: events.length, missed: 0, lagMs: 40, timeMs: ago(0) })}\n\n`,
    );
  tell(Array.from({ length: 50 }, (_, i) => event(i)));
  const timer = setInterval(() => tell([event(offset++)]), 500);
  request.on('close', () => clearInterval(timer));
  return true;
}
