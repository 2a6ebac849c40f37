// Sessions of the one who is signed in.
import { HOUR, DAY, ago, HOSTILE } from '../hostile.mjs';

const all = [
  {
    id: 's1',
    current: true,
    createdMs: ago(2 * HOUR),
    lastSeenMs: ago(1000),
    address: '127.0.0.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  },
  {
    id: 's2',
    current: false,
    createdMs: ago(9 * DAY),
    lastSeenMs: ago(2 * DAY),
    address: '2001:db8::17',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  },
  {
    id: 's3',
    current: false,
    createdMs: ago(20 * DAY),
    lastSeenMs: ago(19 * DAY),
    address: '198.51.100.7',
    userAgent: HOSTILE,
  },
];

let sessions = [...all];

/** Called before each test. */
export function reset() {
  sessions = [...all];
}

export default function answer({ path, method, json, page }) {
  if (path === '/api/sessions') return page(sessions);
  const session = /^\/api\/sessions\/(.+)$/.exec(path)?.[1];
  if (!session || method !== 'DELETE') return undefined;
  sessions = sessions.filter((one) => one.id !== session);
  return json(204);
}
