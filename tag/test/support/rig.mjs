// A shop's page in a real browser, and in Braid's place a server that writes down what came and answers as it is told.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const DIST = new URL('../../dist/', import.meta.url);
const CLOSE_MS = 5_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROME_BIN || process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });

function listen(handler) {
  const server = createServer(handler);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const origin = (server, host = '127.0.0.1') => `http://${host}:${server.address().port}`;

/** `answers`: what the next requests get, `{ status, headers, body }`; 200 after that. `down`: the connection breaks. */
export async function startBraid() {
  const braid = { batches: [], answers: [], carts: [], down: false };
  const server = await listen(async (request, response) => {
    const path = request.url.split('?')[0];
    if (path === '/tag.js' || path === '/braid-sw.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(await readFile(new URL(`.${path}`, DIST)));
      return;
    }
    let body = '';
    for await (const part of request) body += part;
    if (braid.down) {
      request.socket.destroy();
      return;
    }
    const answer = braid.answers.shift() ?? {};
    const asked = { method: request.method, path, headers: request.headers, body, at: Date.now(), status: answer.status ?? 200 };
    if (path === '/v1/batch') braid.batches.push(asked);
    if (path === '/v1/cart') braid.carts.push(JSON.parse(body));
    response.writeHead(asked.status, {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Retry-After',
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body ?? { success: true, cart: null }));
  });
  braid.url = origin(server);
  braid.stop = () => server.close();
  /** Every event that was answered with 200, in the order of arrival, repetitions too. */
  braid.events = () => braid.batches.filter(({ status }) => status === 200).flatMap(({ body }) => JSON.parse(body).batch);
  braid.names = () => braid.events().map((event) => event.event ?? event.type);
  return braid;
}

/** Pages at `http://localhost:port`, so that they have another origin than Braid; `html` is what stands in their head. */
export async function startShop() {
  const shop = { html: '', files: {} };
  const server = await listen((request, response) => {
    const path = request.url.split('?')[0];
    const file = shop.files[path];
    response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(file ?? `<!doctype html><html lang="en"><title>Tea</title>${shop.html}<body style="height:3000px"><h1>Tea</h1>`);
  });
  shop.url = origin(server, 'localhost');
  shop.stop = () => server.close();
  return shop;
}

export const STUB =
  '<script>window.braid=new Proxy({q:[]},{get:(t,m)=>m=="q"?t.q:(...a)=>{t.q.push([m,a])}})</script>';

export const snippet = (braid, more = '') =>
  `${STUB}<script async src="${braid.url}/tag.js" data-key="KEY" data-presence="0" ${more}></script>`;

/** A limit that keeps no process alive. */
const limit = (ms) => sleep(ms, undefined, { ref: false });

/** A page that does not answer is "not so" either: a question to it has no limit of its own. */
export async function until(right, withinMs = 30_000) {
  const deadline = Date.now() + withinMs;
  while (!(await Promise.race([right(), limit(deadline - Date.now())]))) {
    if (Date.now() > deadline) throw new Error(`still not so after ${withinMs} ms: ${right}`);
    await sleep(20);
  }
}

/** Closes a page, a visitor's browser or the whole; what does not close in a moment ends with this process: a build hung for minutes here. */
export const closed = (open) => Promise.race([open?.close(), limit(CLOSE_MS)]);

/** A visitor's new browser, when the one before is closed. */
export async function fresh(browser, before, options) {
  await closed(before);
  return browser.newContext(options);
}

/** The tag's own keys in the page's storage. */
export const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('braid:')).sort());
