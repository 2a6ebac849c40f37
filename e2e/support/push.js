// A push service of this machine, and the browser's side of a subscription: what comes is opened by another library than the one that sealed it.
import { createECDH, createPublicKey, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import ece from 'http_ece'
import { jwtVerify } from 'jose'

export async function startPushService() {
  const service = { came: [], status: 201 }
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const auth = randomBytes(16).toString('base64url')
  const server = createServer(async (request, response) => {
    const parts = []
    for await (const part of request) parts.push(part)
    service.came.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts) })
    response.writeHead(service.status, { Location: '/message/1' })
    response.end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  service.url = `http://127.0.0.1:${server.address().port}`
  service.stop = () => server.close()
  service.subscription = {
    endpoint: `${service.url}/subscription/1`,
    keys: { p256dh: ecdh.getPublicKey('base64url'), auth },
  }
  /** The text of a message. */
  service.open = ({ body }) => JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }))
  /** What its sender says of himself, if the key with which the browser subscribed signed it. */
  service.sender = async ({ headers }, applicationServerKey) => {
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization)
    if (key !== applicationServerKey) throw new Error('another key than the browser was given')
    const point = Buffer.from(key, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
    const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return (await jwtVerify(token, jwk, { audience: service.url, algorithms: ['ES256'] })).payload
  }
  return service
}

/**
 * Stands in for the browser's own talk with its vendor's push service, which headless Chromium does not finish; everything else (permission,
 * service worker, notifications) is the browser's. Runs in the page before its scripts.
 */
export function stubPushManager(subscription) {
  let held = null
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)).buffer
  PushManager.prototype.getSubscription = async () => held
  PushManager.prototype.subscribe = async (options) => {
    window.applicationServerKey = btoa(String.fromCharCode(...options.applicationServerKey))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '')
    held = {
      ...subscription,
      options: { applicationServerKey: bytes(window.applicationServerKey) },
      toJSON: () => subscription,
      unsubscribe: async () => ((held = null), true),
    }
    return held
  }
}
