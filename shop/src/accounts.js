// Who has an account. What the shop knows of its customers it states to Braid with the secret key; that makes one person of browser, phone and card.
import { randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { LOOK_MS, SEEN_WITHIN_MS } from './cart.js'
import { ACCOUNTS_MAX } from './store.js'

const derive = promisify(scrypt)
const TRIES_A_MINUTE = 10

/** People to be, in the demo: each has an account, a phone with the app, and a loyalty card. */
export const DEMO_PASSWORD = 'hearth'
export const DEMO_PEOPLE = [
  { id: 'demo-ann', first: 'Ann', last: 'Lee', email: 'ann.lee@example.com', phone: '+380501234567', card: '2900000000017', locale: 'en-GB' },
  { id: 'demo-oksana', first: 'Oksana', last: 'Bondar', email: 'oksana.bondar@example.com', phone: '+380671234568', card: '2900000000024', locale: 'uk-UA' },
  { id: 'demo-pavlo', first: 'Pavlo', last: 'Moroz', email: 'pavlo.moroz@example.com', phone: '+380931234569', card: '2900000000031', locale: 'ru-UA' },
]

const digits = (text) => text.replace(/[^\d+]/g, '')

/** A phone as `+380…`, or an empty text: ten digits that begin with 0 are Ukrainian. */
export function phone(text) {
  const said = digits(text)
  if (/^0\d{9}$/.test(said)) return `+38${said}`
  return /^\+?[1-9]\d{8,14}$/.test(said) ? `+${said.replace(/^\+/, '')}` : ''
}

export class Accounts {
  #store
  #braid
  #tries = new Map()

  constructor(store, braid) {
    this.#store = store
    this.#braid = braid
  }

  async openDemo() {
    for (const person of DEMO_PEOPLE) {
      if (this.#store.accounts.has(person.id)) continue
      const account = { ...person, invented: true, agreed: ['email', 'sms', 'push'], app: `app-${person.id}`, ...(await hashed(DEMO_PASSWORD)) }
      this.#store.accounts.set(account.id, account)
      await this.#state(account, null, 'en')
    }
    await this.#store.save()
  }

  get(id) {
    return this.#store.accounts.get(id) ?? null
  }

  /** The account, or null; `'later'` for who tried too often. */
  async signIn(email, password) {
    const known = [...this.#store.accounts.values()].find((account) => account.email === email.trim().toLowerCase())
    const minute = Math.floor(Date.now() / 60_000)
    const key = email.trim().toLowerCase().slice(0, 200)
    if (this.#tries.size > 10_000) this.#tries.clear()
    const tries = this.#tries.get(key)?.minute === minute ? this.#tries.get(key).count + 1 : 1
    this.#tries.set(key, { minute, count: tries })
    if (tries > TRIES_A_MINUTE) return 'later'
    // As long for nobody as for somebody.
    const { salt, hash } = known ?? { salt: '00', hash: '00'.repeat(32) }
    const given = await derive(String(password).slice(0, 200), Buffer.from(salt, 'hex'), 32)
    return timingSafeEqual(given, Buffer.from(hash, 'hex')) && known ? known : null
  }

  /** The new account, or the name of the field that is wrong. */
  async register({ first, last, email, phone: number, password, agreed, app, locale }, visitor) {
    const mail = email.trim().toLowerCase()
    const tel = number.trim() ? phone(number) : ''
    if (!first.trim()) return 'first'
    if (!/^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[^\s@<>"']{2,}$/.test(mail)) return 'email'
    if (number.trim() && !tel) return 'phone'
    if (password.length < 6) return 'password'
    const all = [...this.#store.accounts.values()]
    if (all.some((account) => account.email === mail)) return 'email_taken'
    if (tel && all.some((account) => account.phone === tel)) return 'phone_taken'
    if (all.length >= ACCOUNTS_MAX) return 'full'
    const id = `c-${randomUUID().slice(0, 13)}`
    const card = `29${String(Date.now()).slice(-9)}${String(all.length % 100).padStart(2, '0')}`
    const account = {
      id, first: first.trim().slice(0, 60), last: last.trim().slice(0, 60), email: mail, phone: tel, card, locale, agreed,
      app: app ? `app-${id}` : '', ...(await hashed(password)),
    }
    this.#store.accounts.set(id, account)
    await this.#store.save()
    await this.#state(account, visitor, locale)
    await this.#joined(account, visitor)
    return account
  }

  /** Says that this browser is now this person's: his anonymous history and cart become his. */
  async signedIn(account, visitor) {
    await this.#braid.tell({ type: 'identify', userId: account.id, anonymousId: visitor.anonymousId, traits: traits(account) })
    await this.#joined(account, visitor)
  }

  /** What was told is applied a moment later: the next page shows the joined cart. A browser that was somebody else's before never joins. */
  async #joined(account, visitor) {
    const deadline = Date.now() + SEEN_WITHIN_MS
    const mine = (profile) => profile?.identifiers.some((one) => one.type === 'anonymous_id' && one.value === visitor.anonymousId)
    while (!mine(await this.#braid.profile('user_id', account.id)) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }

  /** What the shop knows of him, and what he agreed to. */
  async #state(account, visitor, locale) {
    const context = { locale: account.locale ?? locale, timezone: 'Europe/Kyiv' }
    if (account.app) context.device = { id: `${account.app}-phone`, type: 'android', token: account.app }
    const addresses = { email: account.email, sms: account.phone, push: account.app }
    await this.#braid.tell(
      { type: 'identify', userId: account.id, ...(visitor ? { anonymousId: visitor.anonymousId } : {}), traits: traits(account), context },
      ...account.agreed
        .filter((channel) => addresses[channel])
        .map((channel) => ({
          type: 'track',
          userId: account.id,
          event: 'Consent Granted',
          properties: { channel, address: addresses[channel], purpose: 'marketing', source: 'registration' },
        })),
    )
  }
}

/** Whoever is invented may have a stranger's address: it says so, and no live provider writes to him. */
const traits = ({ first, last, email, phone: tel, card, invented }) => ({
  ...(invented ? { simulated: true } : {}),
  first_name: first,
  ...(last ? { last_name: last } : {}),
  email,
  ...(tel ? { phone: tel } : {}),
  loyalty_card: card,
})

async function hashed(password) {
  const salt = randomBytes(16)
  return { salt: salt.toString('hex'), hash: (await derive(password.slice(0, 200), salt, 32)).toString('hex') }
}
