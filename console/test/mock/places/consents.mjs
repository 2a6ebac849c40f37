// Consent with its proof, pauses, spend; suppressions, quarantined identifiers, the preference page.
import { ago, DAY, HOSTILE, HOUR, LONG, MINUTE, RTL } from '../hostile.mjs';
import { XSS } from '../xss.mjs';

const said = (more) => ({
  channel: 'email',
  address: 'ann.lee@example.com',
  purpose: 'marketing',
  status: 'granted',
  timeMs: ago(40 * DAY),
  source: 'event:Consent Confirmed braid',
  text: 'Yes, Cloudrunner may send me offers and news.',
  version: '2026-03',
  proof: { ipHash: '', userAgent: '', requestedMs: null, by: '', reason: '' },
  ...more,
});
const ledger = {
  42: [
    said({
      channel: 'sms',
      address: '+4915112345678',
      status: 'refused',
      timeMs: ago(2 * DAY),
      source: 'event:Consent Refused braid',
      text: '',
      version: '',
      proof: { ipHash: '', userAgent: '', requestedMs: null, by: 'olena@example.com', reason: 'asked by phone' },
    }),
    said({
      proof: {
        ipHash: '0f3a9b2c1d4e5f60718293a4b5c6d7e8',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        requestedMs: ago(40 * DAY + 3 * HOUR),
        by: '',
        reason: '',
      },
    }),
    said({
      status: 'requested',
      timeMs: ago(40 * DAY + 3 * HOUR),
      source: 'event:Consent Requested public',
      proof: null,
    }),
    said({ status: 'refused', timeMs: ago(80 * DAY), source: 'trait:email_opt_in server', text: '', proof: null }),
  ],
  666: XSS.slice(0, 4).map((vector) =>
    said({
      address: vector,
      status: 'brand_new',
      purpose: LONG,
      source: vector,
      text: HOSTILE,
      version: RTL,
      proof: { ipHash: vector, userAgent: vector, requestedMs: null, by: '', reason: HOSTILE },
    }),
  ),
};
const spend = {
  42: {
    sums: [
      {
        currency: 'EUR',
        orders: 6,
        refunded: 1,
        revenue: 1238.4,
        average: 247.68,
        firstMs: ago(220 * DAY),
        lastMs: ago(20 * DAY),
      },
    ],
    favouriteStore: 'koeln-1',
  },
  666: {
    sums: [{ currency: 'NO', orders: 1e9, refunded: 0, revenue: 1e14, average: null, firstMs: 0, lastMs: ago(DAY) }],
    favouriteStore: HOSTILE,
  },
};

let list;
let identifiers;
let look;
export let pausedUntilMs;
export function reset() {
  pausedUntilMs = null;
  list = [
    ...Array.from({ length: 60 }, (_, i) => ({
      channel: 'email',
      address: `gone${String(i).padStart(2, '0')}@example.com`,
      reason: i % 3 ? 'hard_bounce' : 'complaint',
      timeMs: ago(i * 7 * HOUR),
    })),
    { channel: 'email', address: `${LONG}@example.com`, reason: HOSTILE, timeMs: ago(MINUTE) },
    { channel: 'sms', address: '+380501112233', reason: 'manual', timeMs: ago(3 * DAY) },
  ];
  identifiers = [
    { type: 'phone', value: '+380440000000', profile: '42', merges: 11, sinceMs: ago(2 * DAY) },
    { type: 'device', value: HOSTILE, profile: '666', merges: 40, sinceMs: ago(HOUR) },
  ];
  look = { shopName: 'Cloudrunner', colour: '#1f6feb', locale: 'en', locales: ['en', 'ru', 'uk'], texts: {} };
}
reset();

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export default function answer({ path, method, query, body, json, page, problem }) {
  const [, id, what] = /^\/api\/profiles\/(\w+)\/(consents|pause|spend)$/.exec(path) ?? [];
  if (what === 'spend') return json(200, spend[id] ?? { sums: [], favouriteStore: null });
  if (what === 'consents' && method === 'GET') return json(200, { items: ledger[id] ?? [], next: null });
  if (what === 'consents') {
    if (body.reason === 'refuse me')
      return json(400, { code: 'too_long', status: 400, detail: 'reason is too long.', field: '/reason' });
    return json(202);
  }
  if (what === 'pause') {
    pausedUntilMs = body.untilMs ?? null;
    return json(202);
  }
  const key = (one) => `${one.channel} ${one.address}`;
  switch (`${method} ${path}`) {
    case 'GET /api/suppressions':
      return page(
        list.filter(
          (one) =>
            (!query.get('channel') || one.channel === query.get('channel')) &&
            one.address.includes((query.get('q') ?? '').toLowerCase()),
        ),
      );
    case 'POST /api/suppressions': {
      const wrong = body.items.findIndex((one) => one.channel === 'email' && !one.address.includes('@'));
      if (wrong >= 0)
        return json(400, {
          code: 'invalid_address',
          status: 400,
          detail: 'address is no address of this channel.',
          field: `/items/${wrong}/address`,
        });
      list = [...body.items.map((one) => ({ reason: 'manual', timeMs: ago(0), ...one })), ...list];
      return json(201);
    }
    case 'DELETE /api/suppressions':
      list = list.filter((one) => key(one) !== `${query.get('channel')} ${query.get('address')}`);
      return json(204);
    case 'GET /api/identifiers/quarantined':
      return page(identifiers);
    case 'DELETE /api/identifiers/quarantined':
      identifiers = identifiers.filter((one) => `${one.type}:${one.value}` !== query.get('identifier'));
      return json(202);
    case 'GET /api/settings/preferences':
      return json(200, look);
    case 'PUT /api/settings/preferences':
      return json(200, (look = body));
    case 'POST /api/settings/preferences/preview': {
      if (!/^#[0-9a-f]{6}$/i.test(body.settings.colour))
        return problem(400, 'invalid_setting', 'colour is a colour such as #1f6feb.');
      const own = body.settings.texts[body.locale] ?? {};
      return json(200, {
        html: `<!doctype html><html lang="${body.locale}"><head><title>x</title><style>body{font:16px sans-serif;margin:24px}
          button{background:${body.settings.colour};color:#fff;padding:12px 20px;border:0;border-radius:10px}</style></head>
          <body><b>${escaped(body.settings.shopName)}</b><h1>${escaped(own.title ?? `Page ${body.page} (${body.locale})`)}</h1>
          <form method="post" action=""><p>${escaped(own.intro ?? 'We write only where you want it.')}</p>
          <button>Save</button></form><p>${escaped(own.note ?? '')}</p></body></html>`,
      });
    }
  }
  return undefined;
}
