// A small stand-in for the server: the built console and an API with the data of `data.mjs`, with the real page policy, sessions and CSRF.
// Not Braid: only what the screens need to be looked at. `startMock()` for tests, `npm run mock` to look by hand.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import * as data from './data.mjs';

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

export function startMock(port = 0) {
  const state = {
    setupNeeded: false,
    signedIn: new Set(),
    failures: 0,
    broken: false,
    empty: false,
    slowMs: 0,
    calls: [],
    sessions: [...data.sessions],
  };
  const server = createServer(
    (request, response) => void serve(state, request, response).catch((error) => response.destroy(error)),
  );
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () =>
      resolve({
        state,
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
  return parts.length ? JSON.parse(Buffer.concat(parts).toString()) : undefined;
};

async function api(state, request, response, url) {
  const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')));
  const json = (status, body, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
      ...(cookies['XSRF-TOKEN'] ? {} : { 'Set-Cookie': 'XSRF-TOKEN=t0ken; Path=/; SameSite=Strict' }),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
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
  return read(state, url, request.method, json, problem, body);
}

const me = {
  email: EMAIL,
  role: 'owner',
  workspace: { id: 1, name: 'Demo shop', timeZone: 'Europe/Berlin', currency: 'EUR' },
};

function read(state, url, method, json, problem, body) {
  const path = url.pathname;
  const query = url.searchParams;
  const page = (all) => {
    const from = Number(query.get('cursor') ?? 0);
    const count = Number(query.get('limit') ?? 50);
    return json(200, {
      items: state.empty ? [] : all.slice(from, from + count),
      next: !state.empty && from + count < all.length ? String(from + count) : null,
    });
  };
  const match = (pattern) => pattern.exec(path)?.[1];

  if (path === '/api/sessions') return page(state.sessions);
  const session = match(/^\/api\/sessions\/(.+)$/);
  if (session && method === 'DELETE') {
    state.sessions = state.sessions.filter((one) => one.id !== session);
    return json(204);
  }
  if (path === '/api/profiles') {
    const [type, ...rest] = query.get('identifier').split(':');
    const value = rest.join(':');
    return json(200, {
      items: data.profiles.filter((one) => one.identifiers.some((id) => id.type === type && id.value === value)),
    });
  }
  const timeline = match(/^\/api\/profiles\/(\w+)\/timeline$/);
  if (timeline)
    return page(
      (data.timelines[timeline] ?? []).filter(
        (one) =>
          (!query.get('kind') || one.kind === query.get('kind')) &&
          (!query.get('channel') || one.channel === query.get('channel')),
      ),
    );
  const profile = match(/^\/api\/profiles\/(\w+)$/);
  if (profile) {
    const found = data.profiles.find((one) => one.id === profile);
    return found ? json(200, found) : problem(404, 'not_found', `There is no profile '${profile}'.`);
  }
  if (path === '/api/messages')
    return page(
      data.messages.filter((one) =>
        ['channel', 'state', 'journey', 'profile'].every((name) => !query.get(name) || one[name] === query.get(name)),
      ),
    );
  const message = match(/^\/api\/messages\/(\w+)$/);
  if (message) {
    const found = data.messages.find((one) => one.id === message);
    return found ? json(200, data.details(found)) : problem(404, 'not_found', `There is no message '${message}'.`);
  }
  if (path === '/api/sandbox/messages')
    return page(data.sandbox.filter((one) => !query.get('address') || one.address === query.get('address')));
  const event = match(/^\/api\/sandbox\/messages\/(\w+)\/events$/);
  if (event && method === 'POST') {
    const found = data.sandbox.find((one) => one.id === event);
    if (body.kind === 'open') found.opened = true;
    if (body.kind === 'click') found.clicked = true;
    return json(204);
  }
  return problem(404, 'not_found', 'No such path.');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const mock = await startMock(Number(process.env.PORT ?? 0));
  console.log(`${mock.url}  sign in as ${EMAIL} with "${PASSWORD}"`);
}
export const login = { email: EMAIL, password: PASSWORD };
