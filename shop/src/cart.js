// The cart is Braid's: it is the same on the phone, on the site and at the till. The shop says what happens to it, and reads what came of it.
// What is read is priced and checked by the shop's own goods, since anybody can write into a cart with the public key.
import { randomUUID } from 'node:crypto'
import { named } from './goods.js'

export const QUANTITY_MAX = 20
/** How long a page waits until what was told can be read. */
export const SEEN_WITHIN_MS = 2_000
export const LOOK_MS = 25

export class Carts {
  #braid
  #goods
  #site

  constructor(braid, goods, site) {
    this.#braid = braid
    this.#goods = goods
    this.#site = site
  }

  /** The cart of who visits, `{ id, lines: [{ product, variant, quantity }], totalMinor, quantity }`; empty where there is none. */
  async of(visitor) {
    const profile = await this.#profile(visitor)
    return this.read(profile)
  }

  /** The cart on a profile that was read already. */
  read(profile) {
    return this.#read(profile?.cart)
  }

  #read(told) {
    const lines = []
    for (const line of told?.lines ?? []) {
      const product = this.#goods.get(line.product_id)
      const quantity = Math.min(Math.floor(Number(line.quantity)), QUANTITY_MAX)
      if (product && quantity > 0) lines.push({ product, variant: line.variant ?? '', quantity })
    }
    return {
      id: told?.id ?? '',
      lines,
      quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
      totalMinor: lines.reduce((sum, line) => sum + line.quantity * line.product.priceMinor, 0),
      currency: lines[0]?.product.currency ?? 'EUR',
    }
  }

  /** Puts goods in, or takes them out if `pieces` is negative. */
  async change(visitor, product, variant, pieces) {
    const cart = await this.of(visitor)
    const there = cart.lines.find((line) => line.product === product && line.variant === variant)?.quantity ?? 0
    const wanted = Math.min(Math.max(there + pieces, 0), QUANTITY_MAX)
    if (wanted === there) return
    await this.#braid.tell({
      ...whose(visitor),
      type: 'track',
      event: wanted > there ? 'Product Added' : 'Product Removed',
      properties: { cart_id: cart.id || `cart-${randomUUID()}`, ...named(product, { variant, quantity: Math.abs(wanted - there) }, this.#site) },
    })
    await this.#seen(visitor, (now) => (now.lines.find((line) => line.product === product && line.variant === variant)?.quantity ?? 0) === wanted)
  }

  /**
   * A link in a message brings back what it was about: its lines, in the cart of whoever follows it; it makes nobody of him, since links are
   * forwarded. Whose cart it was the shop does not learn, either.
   */
  async restore(visitor, id) {
    const { lines } = this.#read(await this.#braid.cart(id))
    for (const { product, variant, quantity } of lines) await this.change(visitor, product, variant, quantity)
  }

  /** An order was told: waits until the cart is empty. */
  emptied(visitor) {
    return this.#seen(visitor, (now) => now.lines.length === 0)
  }

  /** What was told is applied a moment later; whoever waits in vain goes on with what there is. */
  async #seen(visitor, right) {
    const deadline = Date.now() + SEEN_WITHIN_MS
    while (!right(await this.of(visitor)) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }

  #profile({ userId, anonymousId }) {
    return userId ? this.#braid.profile('user_id', userId) : this.#braid.profile('anonymous_id', anonymousId)
  }
}

/** Who did it, as an event says it. */
export const whose = ({ userId, anonymousId }) => (userId ? { userId, anonymousId } : { anonymousId })
