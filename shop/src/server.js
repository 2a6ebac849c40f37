// The shop's HTTP: routes, bodies, limits, headers. A page never throws to the socket: what it throws becomes a page, too.
import { createServer } from 'node:http'
import { Session } from './session.js'

const BODY_BYTES_MAX = 64 * 1024
const REQUEST_WITHIN_MS = 10_000

/** Thrown by a page: another page instead. */
export class Stop extends Error {
  constructor(status, why) {
    super(why)
    this.status = status
  }
}

export const redirect = (to) => ({ status: 303, headers: { Location: to }, body: '' })
export const page = (html, status = 200) => ({ status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: String(html) })
export const jsonPage = (value) => ({ status: 200, headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }, body: JSON.stringify(value) })

/** A path of this shop, whatever a form or a link says. */
export const ownPath = (text, otherwise = '/') => (/^\/(?![/\\])[^\s\\]{0,500}$/.test(text ?? '') ? text : otherwise)

/**
 * @param routes `[method, '/p/:key', handler, { plain }]`; a handler gets `{ request, url, path, query, form, session }`. Plain ones have no session.
 * @param failed makes the page of an error
 */
export function serve(routes, failed, { secret, origins }) {
  const table = routes.map(([method, path, handler, how = {}]) => ({
    method,
    handler,
    ...how,
    pattern: new RegExp(`^${path.replace(/\.(?=\w+$)/, '\\.').replace(/:(\w+)/g, '(?<$1>[\\w%.~-]{1,120}?)')}$`),
  }))
  const headers = {
    'Content-Security-Policy':
      `default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self' ${origins}; connect-src 'self' ${origins}; manifest-src 'self'; ` +
      `worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  }

  async function answer(request) {
    const url = new URL(request.url, 'http://shop')
    const asked = request.method === 'HEAD' ? 'GET' : request.method
    const found = table.map((route) => ({ route, match: route.pattern.exec(url.pathname) })).filter((one) => one.match)
    const hit = found.find((one) => one.route.method === asked)
    const context = { request, url, query: url.searchParams, path: {}, form: null, session: null }
    try {
      if (!hit?.route.plain) context.session = new Session(request.headers.cookie, secret)
      if (!hit) throw new Stop(found.length ? 405 : 404, 'nothing here')
      for (const [name, value] of Object.entries(hit.match.groups ?? {})) context.path[name] = decoded(value)
      if (asked === 'POST') {
        context.form = new URLSearchParams(await body(request))
        if (!context.session.allows(context.form.get('token'))) throw new Stop(403, 'form')
      }
      return { context, response: await hit.route.handler(context) }
    } catch (error) {
      const status = error instanceof Stop ? error.status : 500
      if (status === 500) console.error(`shop: ${request.method} ${url.pathname}: ${error.name === 'BraidAway' ? error.message : error.stack}`)
      return { context, response: await failed(context, status, error) }
    }
  }

  const server = createServer(async (request, response) => {
    let status = 500
    let more = {}
    let text = ''
    try {
      const { context, response: made } = await answer(request)
      ;({ status, body: text } = made)
      more = { ...made.headers }
      if (context.session) {
        more['Set-Cookie'] = context.session.headers(request.headers['x-forwarded-proto'] === 'https')
        more['Cache-Control'] ??= 'no-store'
      }
    } catch (error) {
      console.error(`shop: ${error.stack}`)
      more = { 'Content-Type': 'text/plain' }
      text = 'The shop has a problem.'
    }
    if (response.destroyed) return
    const bytes = Buffer.from(text)
    response.writeHead(status, { ...headers, ...more, 'Content-Length': bytes.length })
    response.end(request.method === 'HEAD' ? undefined : bytes)
  })
  server.requestTimeout = REQUEST_WITHIN_MS
  server.headersTimeout = REQUEST_WITHIN_MS
  server.maxRequestsPerSocket = 1_000
  return server
}

function decoded(value) {
  try {
    return decodeURIComponent(value)
  } catch {
    throw new Stop(404, 'nothing here')
  }
}

async function body(request) {
  const chunks = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) throw new Stop(413, 'too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
