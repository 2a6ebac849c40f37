// How a shop's back end speaks with Braid: events with the secret key are believed, with the public key they are the visitor's own words;
// carts and people are read from the API.
import { randomUUID } from 'node:crypto'

const ANSWER_WITHIN_MS = 5_000
const TRIES = 3
const PAUSE_MS = 200

/** Braid did not answer, or not as it should. */
export class BraidAway extends Error {}

export class Braid {
  #url
  #keys

  /** @param keys `{ apiKey, writeKey }` */
  constructor(url, keys) {
    this.#url = url
    this.#keys = keys
  }

  /** Events as the shop states them; stored when it resolves. An event without a message id gets one, so that a second try is no second event. */
  tell(...events) {
    return this.#send(events, this.#keys.apiKey)
  }

  /** The same as a visitor's own words: an e-mail is a claim. */
  claim(...events) {
    return this.#send(events, this.#keys.writeKey)
  }

  /** The one profile of an identifier such as `user_id:42`, or null. Where several claim it, the first. */
  async profile(type, value) {
    const page = await this.get(`/api/profiles?identifier=${encodeURIComponent(`${type}:${value}`)}`)
    return page.items[0] ?? null
  }

  /** An open cart by its id, whosesoever it is, or null: what a link in a message names. */
  async cart(id) {
    try {
      return await this.get(`/api/carts/${encodeURIComponent(id)}`)
    } catch (error) {
      if (error.status === 404) return null
      throw error
    }
  }

  products() {
    return this.#all('/api/products')
  }

  /** What a store has: `[{ product, price, currency, stock }]`; what is null there is as the catalogue says. */
  shelf(store) {
    return this.#all(`/api/stores/${encodeURIComponent(store)}/products`)
  }

  async #all(list) {
    const all = []
    for (let cursor = ''; cursor !== null; ) {
      const page = await this.get(`${list}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      all.push(...page.items)
      cursor = page.next ?? null
    }
    return all
  }

  get(path) {
    return this.#call(path, { method: 'GET' }, `Bearer ${this.#keys.apiKey}`)
  }

  put(path, body) {
    return this.#call(path, { method: 'PUT', body: JSON.stringify(body) }, `Bearer ${this.#keys.apiKey}`)
  }

  post(path, body) {
    return this.#call(path, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, `Bearer ${this.#keys.apiKey}`)
  }

  #send(events, key) {
    const batch = events.map((event) => ({ messageId: `shop-${randomUUID()}`, ...event }))
    return this.#call('/v1/batch', { method: 'POST', body: JSON.stringify({ batch }) }, `Basic ${Buffer.from(`${key}:`).toString('base64')}`)
  }

  /** Whoever is busy or away is asked again; everything sent here may be sent twice. */
  async #call(path, request, authorization) {
    for (let tries = 1; ; tries++) {
      let failure
      try {
        const response = await fetch(this.#url + path, {
          ...request,
          headers: { Authorization: authorization, 'Content-Type': 'application/json' },
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        })
        if (response.ok) {
          const told = await response.text()
          return told ? JSON.parse(told) : null
        }
        const problem = await response.text()
        failure = new BraidAway(`${request.method} ${path.split('?')[0]}: ${response.status} ${problem.slice(0, 300)}`)
        failure.status = response.status
        if (response.status < 500 && response.status !== 429) throw failure
      } catch (error) {
        if (error === failure) throw error
        failure ??= new BraidAway(`${request.method} ${path.split('?')[0]}: ${error.message}`)
      }
      if (tries === TRIES) throw failure
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries))
    }
  }
}
