// A small stand-in for the server: the built console and an API with the data of `places/`, with the real page policy, sessions and CSRF.
// Not Braid: only what the screens need to be looked at. `startMock()` for tests, `npm run mock` to look by hand.
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const DIST = new URL('../../dist/', import.meta.url).pathname;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https: http:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const EMAIL = 'owner@example.com';
const SESSION_COOKIES = [
  'BRAID_SESSION=1; Path=/; HttpOnly; SameSite=Lax',
  'XSRF-TOKEN=t0ken; Path=/; SameSite=Strict',
];
const PASSWORD = 'correct horse battery';

const FRESH = { setupNeeded: false, failures: 0, broken: false, empty: false, slowMs: 0, shopAheadMs: 0, trial: null };

export function startMock(port = 0) {
  const state = { ...FRESH, signedIn: new Set(), calls: [] };
  const server = createServer(
    (request, response) => void serve(state, request, response).catch((error) => response.destroy(error)),
  );
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () =>
      resolve({
        state,
        reset: () => {
          Object.assign(state, FRESH);
          state.signedIn.clear();
          state.calls.length = 0;
          places.forEach((place) => place.reset?.());
        },
        url: `http://127.0.0.1:${server.address().port}`,
        stop: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      }),
    ),
  );
}

async function serve(state, request, response) {
  const url = new URL(request.url, 'http://mock');
  if (url.pathname.startsWith('/api/')) return api(state, request, response, url);
  if (url.pathname.startsWith('/c/') || url.pathname.startsWith('/u/')) {
    state.calls.push(`${request.method} ${url.pathname}`);
    return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Shop</title>the shop');
  }
  const file = join(DIST, normalize(url.pathname));
  const found = extname(file) && !file.includes('/.vite/') ? await readFile(file).catch(() => null) : null;
  const body = found ?? (await readFile(join(DIST, 'index.html')));
  response.writeHead(200, {
    'Content-Type': TYPES[found ? extname(file) : '.html'] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  });
  response.end(body);
}

const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  // A file that is uploaded stays a text.
  return text && request.headers['content-type']?.includes('json') ? JSON.parse(text) : text || undefined;
};

async function api(state, request, response, url) {
  const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')));
  const json = (status, body, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
      ...(cookies['XSRF-TOKEN'] ? {} : { 'Set-Cookie': 'XSRF-TOKEN=t0ken; Path=/; SameSite=Strict' }),
      ...(state.shopAheadMs ? { 'Braid-Time': Date.now() + state.shopAheadMs } : {}),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    return true;
  };
  const problem = (status, code, detail, headers) =>
    json(status, { type: 'about:blank', title: code, status, code, detail }, headers);
  const body = await bodyOf(request);
  state.calls.push(`${request.method} ${url.pathname}`);
  if (state.slowMs) await new Promise((done) => setTimeout(done, state.slowMs));
  const path = url.pathname;
  const route = `${request.method} ${path}`;
  if (request.method !== 'GET' && cookies.BRAID_SESSION && request.headers['x-xsrf-token'] !== 't0ken')
    return problem(403, 'csrf', 'The CSRF token is missing or wrong.');

  if (route === 'GET /api/setup') return json(200, { needed: state.setupNeeded });
  if (route === 'POST /api/setup') {
    state.setupNeeded = false;
    state.signedIn.add('1');
    return json(201, { ...me, email: body.email }, { 'Set-Cookie': SESSION_COOKIES });
  }
  if (route === 'POST /api/session') {
    if (state.failures >= 3) return problem(429, 'locked', 'Too many tries.', { 'Retry-After': '900' });
    if (body.password !== PASSWORD && body.email === EMAIL) {
      state.failures++;
      return problem(401, 'wrong_credentials', 'E-mail or password is wrong.');
    }
    state.failures = 0;
    state.signedIn.add('1');
    return json(200, me, { 'Set-Cookie': SESSION_COOKIES });
  }
  if (!state.signedIn.has(cookies.BRAID_SESSION)) return problem(401, 'unauthenticated', 'Sign in first.');
  if (route === 'GET /api/session') return json(200, me);
  if (route === 'DELETE /api/session') {
    state.signedIn.clear();
    return json(204);
  }
  if (state.broken) return problem(500, 'internal', 'Something broke.');
  return read(state, request, response, url, json, problem, body);
}

const me = {
  email: EMAIL,
  role: 'owner',
  workspace: { id: 1, name: 'Demo shop', timeZone: 'Europe/Berlin', currency: 'EUR' },
};

/** Every file of `places/`: its default export answers a request or gives undefined; `reset`, if there is one, runs before each test. */
const places = await Promise.all(
  (await readdir(new URL('places/', import.meta.url)))
    .filter((name) => name.endsWith('.mjs'))
    .sort()
    .map((name) => import(`./places/${name}`)),
);

function read(state, request, response, url, json, problem, body) {
  const query = url.searchParams;
  const page = (all) => {
    const from = Number(query.get('cursor') ?? 0);
    const count = Number(query.get('limit') ?? 50);
    return json(200, {
      items: state.empty ? [] : all.slice(from, from + count),
      next: !state.empty && from + count < all.length ? String(from + count) : null,
    });
  };
  const ask = {
    state,
    path: url.pathname,
    method: request.method,
    query,
    body,
    request,
    response,
    json,
    problem,
    page,
  };
  for (const place of places) {
    const answer = place.default(ask);
    if (answer !== undefined) return;
  }
  return problem(404, 'not_found', 'No such path.');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const mock = await startMock(Number(process.env.PORT ?? 0));
  console.log(`${mock.url}  sign in as ${EMAIL} with "${PASSWORD}"`);
}
export const login = { email: EMAIL, password: PASSWORD };
