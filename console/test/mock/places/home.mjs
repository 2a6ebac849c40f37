// The first screen.
import { HOSTILE } from '../hostile.mjs';

const home = {
  days: 30,
  retention: { customers: 8120, returned: 2431, buyers: 9044, rate: { value: 0.2994, from: 0.2895, to: 0.3094 } },
  earned: { clicks: 12890, orders: 1744, revenueMinor: 15812390, currency: 'EUR', otherOrders: 3 },
  running: [
    { key: 'left-cart', title: 'Left cart', status: 'LIVE', inside: 1284 },
    { key: 'hostile', title: HOSTILE, status: 'PAUSED', inside: 3 },
  ],
  attention: [
    { what: 'unknown_sends', count: 2, more: false, key: null, of: null },
    { what: 'failing_channel', count: 120, more: false, key: 'sms', of: 900 },
    { what: 'quarantine', count: 1000, more: true, key: null, of: null },
    { what: 'lag', count: 42_000, more: false, key: null, of: null },
    { what: 'paused_journey', count: 3, more: false, key: HOSTILE, of: null },
  ],
  lagMs: 42_000,
};
const fresh = {
  days: 30,
  retention: { customers: 0, returned: 0, buyers: 0, rate: null },
  earned: { clicks: 0, orders: 0, revenueMinor: 0, currency: null, otherOrders: 0 },
  running: [],
  attention: [],
  lagMs: 0,
};

export default function answer({ state, path, json }) {
  return path === '/api/home' ? json(200, state.empty ? fresh : home) : undefined;
}
