// Channels and dead letters.
import { HOSTILE, LONG, RTL, HOUR, MINUTE, ago } from '../hostile.mjs';

const words = (en, ru = en, uk = en) => ({ en, ru, uk });
const field = (key, kind, title, more = {}) => ({
  key,
  title,
  about: null,
  kind,
  unit: '',
  min: 0,
  max: 2000,
  byDefault: '',
  choices: [],
  pattern: '',
  mustBe: '',
  required: false,
  guarded: false,
  example: '',
  advanced: false,
  ...more,
});
const fields = [
  field('host', 'text', words('SMPP server', 'Сервер SMPP', 'Сервер SMPP'), {
    required: true,
    example: 'smpp.provider.example',
  }),
  field('port', 'number', words('Port', 'Порт', 'Порт'), { min: 1, max: 65535 }),
  field('tls', 'toggle', words('TLS'), {
    about: words('Encrypts the connection.', 'Шифрует соединение.', 'Шифрує з’єднання.'),
  }),
  field('password', 'secret', words('Password', 'Пароль', 'Пароль')),
  field('partsPerDayMax', 'number', words('Parts a day', 'Частей в день', 'Частин на день'), {
    max: 10000000,
    about: words('0: no limit.', '0: без ограничения.', '0: без обмеження.'),
  }),
  field('longTexts', 'choice', words('Long texts', 'Длинные тексты', 'Довгі тексти'), {
    advanced: true,
    choices: [
      { value: 'parts', title: words('in parts', 'частями', 'частинами') },
      { value: 'payload', title: words('whole', 'целиком', 'цілим') },
    ],
  }),
];
const states = () => ({
  email: {
    key: 'email',
    title: words('E-mail', 'Электронная почта', 'Електронна пошта'),
    addressKind: 'email',
    mode: 'live',
    provider: true,
    configured: true,
    health: { state: 'down', detail: `535 ${HOSTILE} ${LONG}` },
    pausedForMs: 30000,
    budget: null,
    changedMs: ago(3 * HOUR),
  },
  sms: {
    key: 'sms',
    title: words('SMS'),
    addressKind: 'phone',
    mode: 'sandbox',
    provider: true,
    configured: true,
    health: null,
    pausedForMs: 0,
    budget: {
      partsPerDayMax: 1000,
      partsPerJourneyMax: 500,
      microsPerPart: 45000,
      currency: 'EUR',
      partsToday: 812,
      journeys: [
        { journey: 'left-cart', parts: 500 },
        { journey: 'welcome', parts: 312 },
      ],
    },
    changedMs: ago(HOUR),
  },
  push: {
    key: 'push',
    title: words('Push'),
    addressKind: 'push_token',
    mode: 'sandbox',
    provider: false,
    configured: false,
    health: null,
    pausedForMs: 0,
    budget: null,
    changedMs: null,
  },
});
let now = states();
let saved = {};
const letters = [
  ['7001', 'order-late', 'retries_exhausted', 'HTTP 503 later', 15],
  ['7000', `${HOSTILE}${RTL}`, 'rejected', `HTTP 410 ${HOSTILE}`, 1],
].map(([id, message, reason, detail, attempts]) => ({
  id,
  channel: 'webhook',
  message,
  journey: 'service',
  profileId: '42',
  reason,
  detail,
  attempts,
  sinceMs: ago(20 * MINUTE),
}));
let alive = [...letters];

export const reset = () => {
  now = states();
  saved = { host: 'smpp.provider.example', port: 2775, tls: false, partsPerDayMax: 1000, longTexts: 'parts' };
  alive = [...letters];
};
reset();

export default ({ path, method, body, json, page, problem, state }) => {
  if (path === '/api/channels') return page(Object.values(now));
  if (path === '/api/dead-letters') return page(state.empty ? [] : alive);
  if (path === '/api/dead-letters/replay') {
    const count = alive.length;
    alive = [];
    return json(202, { count });
  }
  const letter = path.match(/^\/api\/dead-letters\/(\d+)(\/replay)?$/);
  if (letter) {
    const found = alive.find((one) => one.id === letter[1]);
    if (!found) return problem(404, 'not_found', 'There is none.');
    if (method === 'GET')
      return json(200, {
        letter: found,
        body: JSON.stringify({ type: found.message, data: { profile_id: '42', name: HOSTILE } }),
        tries: [{ number: 1, timeMs: ago(HOUR), outcome: 'retry', detail: found.detail }],
      });
    alive = alive.filter((one) => one !== found);
    return json(202, {});
  }
  const channel = path.match(/^\/api\/channels\/([a-z]+)(\/[a-z]+)?$/);
  if (!channel) return undefined;
  const one = now[channel[1]];
  if (!one) return problem(404, 'not_found', 'There is no such channel.');
  switch (channel[2]) {
    case '/settings':
      if (method === 'PUT') {
        if (body.port === 0)
          return json(400, {
            status: 400,
            code: 'invalid_setting',
            detail: 'It must be a whole number from 1 to 65535.',
            field: '/port',
          });
        saved = body;
      }
      return json(200, { values: saved, secretsSet: ['password'] });
    case '/live':
      if (method === 'POST' && body.name !== one.key) return problem(400, 'name_not_typed', 'Type the name.');
      one.mode = method === 'POST' ? 'live' : 'sandbox';
      one.health = method === 'POST' ? { state: 'up', detail: '' } : null;
      return json(200, one);
    case '/test':
      return json(200, { outcome: 'accepted', detail: 'id 17', tookMs: 42 });
    case '/health':
      return json(200, { state: 'up', detail: 'bound to smpp.provider.example:2775' });
    default:
      return json(200, {
        state: one,
        fields: one.provider ? fields : [],
        audit: [
          { act: 'live', who: 'user:1', detail: '', timeMs: ago(2 * HOUR) },
          { act: 'settings', who: 'environment', detail: 'host port', timeMs: ago(3 * HOUR) },
        ],
      });
  }
};
