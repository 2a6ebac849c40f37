// Accounts and orders of the demo's shop: one file, written whole after a change. A real shop has a database here.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const ACCOUNTS_MAX = 5_000
export const ORDERS_MAX = 20_000

export class Store {
  #file
  #writing = Promise.resolve()
  #asked = false
  accounts = new Map()
  orders = new Map()

  static async open(folder) {
    const store = new Store()
    await mkdir(folder, { recursive: true, mode: 0o700 })
    store.#file = join(folder, 'shop.json')
    try {
      const kept = JSON.parse(await readFile(store.#file, 'utf8'))
      store.accounts = new Map(kept.accounts.map((account) => [account.id, account]))
      store.orders = new Map(kept.orders.map((order) => [order.id, order]))
    } catch (error) {
      if (error.code !== 'ENOENT') throw new Error(`${store.#file} cannot be read: ${error.message}`)
    }
    return store
  }

  /** Resolves when what was changed before is on disk; changes that come together are written once. */
  save() {
    if (!this.#asked) {
      this.#asked = true
      this.#writing = this.#writing.then(async () => {
        this.#asked = false
        const text = JSON.stringify({ accounts: [...this.accounts.values()], orders: [...this.orders.values()] })
        await writeFile(`${this.#file}.new`, text, { mode: 0o600 })
        await rename(`${this.#file}.new`, this.#file)
      })
    }
    return this.#writing
  }

  addOrder(order) {
    if (this.orders.size >= ORDERS_MAX) this.orders.delete(this.orders.keys().next().value)
    this.orders.set(order.id, order)
    return this.save()
  }
}
