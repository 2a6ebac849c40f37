// The shop's goods, as Braid's catalogue holds them. Kept in memory and read again each minute, so what a person changes in the console shows.
import { BraidAway } from './braid.js'

export const CATEGORIES = ['kitchen', 'textile', 'light', 'decor', 'bath', 'garden']

/** The stores. */
export const STORES = [
  { id: 'kyiv-1', name: 'Kyiv, Podil', address: '12 Sahaidachnoho St', hours: '10:00 – 20:00' },
  { id: 'kyiv-2', name: 'Kyiv, Pechersk', address: '31 Lesi Ukrainky Blvd', hours: '10:00 – 21:00' },
  { id: 'kyiv-3', name: 'Kyiv, Obolon', address: '4 Heroiv Dnipra St', hours: '10:00 – 20:00' },
  { id: 'lviv-1', name: 'Lviv, Centre', address: '9 Halytska Sq', hours: '10:00 – 20:00' },
]

export const WAREHOUSE = 'warehouse'

const AGAIN_MS = 60_000

const listed = (text) => (typeof text === 'string' ? text.split(',').map((one) => one.trim()).filter(Boolean) : [])

/** @param shelves store to what it says of this product */
function read(item, shelves) {
  const attributes = item.attributes ?? {}
  const colours = listed(attributes.colours)
  return {
    key: item.key,
    name: item.name,
    category: item.category ?? '',
    brand: item.brand ?? '',
    priceMinor: Math.round(Number(item.price) * 100),
    currency: item.currency,
    about: typeof attributes.about === 'string' ? attributes.about : '',
    material: typeof attributes.material === 'string' ? attributes.material : '',
    colours,
    sizes: listed(attributes.sizes),
    stock: Object.fromEntries([[WAREHOUSE, item.stock ?? 0], ...STORES.map(({ id }) => [id, shelves[id]?.stock ?? 0])]),
    /** Where a store has a price of its own. */
    storeMinor: Object.fromEntries(Object.entries(shelves).filter(([, { price, currency }]) => price && currency === item.currency).map(([id, { price }]) => [id, Math.round(Number(price) * 100)])),
    item,
  }
}

/** What a piece costs in a store, or online where no store is meant. */
export const priceMinor = (product, store = WAREHOUSE) => product.storeMinor?.[store] ?? product.priceMinor

export const totalMinor = (lines, store) => lines.reduce((sum, { product, quantity }) => sum + quantity * priceMinor(product, store), 0)

export class Goods {
  #braid
  #all = []
  #byKey = new Map()
  #timer
  #selling = Promise.resolve()

  constructor(braid) {
    this.#braid = braid
  }

  async open() {
    await this.#read()
    this.#timer = setInterval(() => void this.#read().catch((error) => console.error(`shop: ${error.message}`)), AGAIN_MS)
    this.#timer.unref()
  }

  close() {
    clearInterval(this.#timer)
  }

  all() {
    return this.#all
  }

  /** Or undefined. */
  get(key) {
    return this.#byKey.get(key)
  }

  search(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
    if (!wanted.length) return []
    return this.#all
      .map((product) => ({ product, score: score(product, wanted) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score)
      .map((one) => one.product)
  }

  /** Takes sold goods off a place's shelf, one sale after the other, and tells Braid. A sale stands even if the count cannot be told. */
  take(lines, place) {
    this.#selling = this.#selling.then(async () => {
      for (const { key, quantity } of lines) {
        const product = this.#byKey.get(key)
        if (!product) continue
        const left = Math.max(0, product.stock[place] - quantity)
        product.stock[place] = left
        if (place === WAREHOUSE) product.item = { ...product.item, stock: left }
        const { key: _, ...known } = Object.fromEntries(Object.entries(product.item).filter(([, value]) => value !== null))
        const path = `/api/products/${encodeURIComponent(key)}`
        const told = place === WAREHOUSE ? this.#braid.put(path, known) : this.#braid.put(`${path}/stores/${place}`, { stock: left })
        await told.catch((error) => {
          if (!(error instanceof BraidAway)) throw error
          console.error(`shop: the stock of ${key} is not told: ${error.message}`)
        })
      }
    })
    return this.#selling
  }

  async #read() {
    await this.#selling
    const [items, ...shelves] = await Promise.all([this.#braid.products(), ...STORES.map(({ id }) => this.#braid.shelf(id))])
    const told = new Map()
    shelves.forEach((shelf, at) => shelf.forEach((one) => told.set(one.product, { ...told.get(one.product), [STORES[at].id]: one })))
    const all = items.filter((item) => item.price !== null && item.price !== undefined).map((item) => read(item, told.get(item.key) ?? {}))
    this.#all = all
    this.#byKey = new Map(all.map((product) => [product.key, product]))
  }
}

function score(product, wanted) {
  let sum = 0
  for (const word of wanted) {
    const name = product.name.toLowerCase()
    if (name.startsWith(word)) sum += 5
    else if (name.includes(word)) sum += 4
    else if (`${product.category} ${product.brand} ${product.material} ${product.colours.join(' ')}`.toLowerCase().includes(word)) sum += 2
    else if (product.about.toLowerCase().includes(word)) sum += 1
    else return 0
  }
  return sum
}

/** Which goods are left when the filters of a page are set, and in which order. */
export function filtered(goods, filters) {
  const kept = goods.filter(
    (product) =>
      (!filters.brand.length || filters.brand.includes(product.brand)) &&
      (!filters.colour.length || product.colours.some((colour) => filters.colour.includes(colour))) &&
      (!filters.below || product.priceMinor < filters.below * 100) &&
      (!filters.store || product.stock[filters.store] > 0),
  )
  if (filters.sort === 'cheap') kept.sort((a, b) => a.priceMinor - b.priceMinor)
  if (filters.sort === 'dear') kept.sort((a, b) => b.priceMinor - a.priceMinor)
  if (filters.sort === 'name') kept.sort((a, b) => a.name.localeCompare(b.name))
  return kept
}

/** As Segment's e-commerce events name a product. */
export const named = (product, { variant = '', quantity = 1, store = WAREHOUSE } = {}, site = '') => ({
  product_id: product.key,
  name: product.name,
  category: product.category,
  brand: product.brand,
  ...(variant ? { variant } : {}),
  price: priceMinor(product, store) / 100,
  currency: product.currency,
  quantity,
  url: `${site}/p/${product.key}`,
  image_url: `${site}/img/${product.key}.svg`,
})
