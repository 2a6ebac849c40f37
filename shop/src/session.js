// Who is at the browser: a signed cookie, so that the shop remembers nothing. The anonymous id is shared with the tag by the cookie `braid_aid`.
// A signed cookie cannot be called back before it ends: signing out makes the browser forget it. A real shop keeps a list.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

const COOKIE = 'hearth'
const SHARED = 'braid_aid'
const DAYS = 30
const YEAR_S = 365 * 86_400

const sign = (secret, text) => createHmac('sha256', secret).update(text).digest('base64url')

export function sameText(a, b) {
  const [left, right] = [Buffer.from(String(a)), Buffer.from(String(b))]
  return left.length === right.length && timingSafeEqual(left, right)
}

export function cookies(header = '') {
  const found = Object.create(null)
  for (const part of header.split(';').slice(0, 50)) {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(at, 0)).trim()
    if (name) found[name] ??= part.slice(at + 1).trim()
  }
  return { ...found }
}

export class Session {
  #secret
  #nonce

  /** @param header the request's cookies */
  constructor(header, secret) {
    const given = cookies(header)
    const [body = '', seal = ''] = (given[COOKIE] ?? '').split('.')
    let kept = {}
    if (sameText(sign(secret, body), seal)) {
      const read = JSON.parse(Buffer.from(body, 'base64url').toString())
      if (read.e > Date.now()) kept = read
    }
    this.#secret = secret
    this.#nonce = kept.n ?? randomBytes(16).toString('base64url')
    /** Empty while nobody is signed in. */
    this.userId = kept.u ?? ''
    const shared = /^[\w.:-]{8,255}$/.test(given[SHARED] ?? '') ? given[SHARED] : ''
    this.anonymousId = shared || kept.a || randomUUID()
    this.sharedKnown = shared === this.anonymousId
    /** The store at whose till a cashier stands, or empty. */
    this.till = kept.t ?? ''
    /** The orders that were placed here without an account. */
    this.orders = kept.o ?? []
    this.language = kept.l ?? ''
  }

  /** What a form must bring along. */
  get token() {
    return sign(this.#secret, `form ${this.#nonce} ${this.userId}`)
  }

  allows(token) {
    return sameText(this.token, token ?? '')
  }

  signIn(userId) {
    this.#nonce = randomBytes(16).toString('base64url')
    this.userId = userId
  }

  /** The next one at this browser is somebody else. */
  signOut() {
    this.signIn('')
    this.anonymousId = randomUUID()
    this.sharedKnown = false
    this.orders = []
  }

  /** What the browser is to remember. */
  headers(secure) {
    const until = { n: this.#nonce, u: this.userId, a: this.anonymousId, t: this.till, o: this.orders.slice(-5), l: this.language, e: Date.now() + DAYS * 86_400_000 }
    const body = Buffer.from(JSON.stringify(until)).toString('base64url')
    const tail = `Path=/; SameSite=Lax${secure ? '; Secure' : ''}`
    const set = [`${COOKIE}=${body}.${sign(this.#secret, body)}; HttpOnly; Max-Age=${DAYS * 86_400}; ${tail}`]
    if (!this.sharedKnown) set.push(`${SHARED}=${this.anonymousId}; Max-Age=${YEAR_S}; ${tail}`)
    return set
  }
}
