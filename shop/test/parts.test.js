// The shop's parts, without a Braid: nothing gets into a page unescaped, a cookie cannot be forged, every text is there in every language.
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { phone } from '../src/accounts.js'
import { Carts } from '../src/cart.js'
import { Goods, STORES, filtered, named, totalMinor } from '../src/goods.js'
import { html, json } from '../src/html.js'
import { identifier } from '../src/pages/till.js'
import { picture } from '../src/pictures/index.js'
import { ownPath } from '../src/server.js'
import { Session, cookies } from '../src/session.js'
import { CATALOGUES, preferred, speaker } from '../src/words/index.js'

const HOSTILE = `"'><img src=x onerror=alert(1)><script>alert(1)</script>\`\${7*7}`

test('what is put into a page is text, wherever it stands', () => {
  const made = String(html`<p title="${HOSTILE}">${[HOSTILE, html`<b>${HOSTILE}</b>`]}${null}${undefined}${false}${0}</p>`)
  assert.equal(made.match(/</g).length, 4, made)
  assert.ok(!/["'`]/.test(made.replace('<p title="', '').replace('">', '')), made)
  assert.ok(made.endsWith('0</p>'))
  assert.ok(!String(json({ text: '</script><!--' })).includes('<'))
  assert.deepEqual(JSON.parse(String(json({ text: HOSTILE }))), { text: HOSTILE })
})

test('a cookie that is not ours counts for nothing, and a form needs the word of its session', () => {
  const mine = new Session('', 'secret')
  mine.signIn('ann')
  const set = mine.headers(false)
  const cookie = set[0].split(';')[0]
  assert.match(set[0], /HttpOnly/)
  assert.match(set[1], /^braid_aid=/)
  const again = new Session(`${cookie}; braid_aid=${mine.anonymousId}`, 'secret')
  assert.equal(again.userId, 'ann')
  assert.equal(again.anonymousId, mine.anonymousId)
  assert.ok(again.allows(mine.token) && !again.allows('') && !again.allows(undefined))
  for (const forged of [new Session(cookie, 'other'), new Session(`${cookie}x`, 'secret'), new Session('hearth=e30.e30', 'secret'), new Session('hearth', 'secret')]) {
    assert.equal(forged.userId, '')
    assert.ok(!forged.allows(mine.token))
  }
  again.signOut()
  assert.equal(again.userId, '')
  assert.notEqual(again.anonymousId, mine.anonymousId)
  assert.equal(new Session('braid_aid=<script>', 'secret').anonymousId.length, 36)
  assert.deepEqual(cookies('a=1; a=2;b; =c; d=e=f'), { a: '1', d: 'e=f' })
})

test('a link back leads nowhere else', () => {
  for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1', '', null, '/a b']) assert.equal(ownPath(bad), '/', bad)
  assert.equal(ownPath('/checkout?x=1'), '/checkout?x=1')
})

test('a cashier types a phone or a card as people say them', () => {
  assert.equal(phone('050 123-45-67'), '+380501234567')
  assert.equal(phone('+49 (30) 1234567'), '+49301234567')
  for (const bad of ['', '12345', 'abc', '+', '0501']) assert.equal(phone(bad), '')
  assert.deepEqual(identifier('2900000000017'), { type: 'loyalty_card', value: '2900000000017' })
  assert.deepEqual(identifier(' 0501234567'), { type: 'phone', value: '+380501234567' })
  assert.equal(identifier('Ann'), null)
})

test('every language has every word, with its plurals', () => {
  const names = (text) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((found) => found[1]).filter((name, at, all) => all.indexOf(name) === at).sort()
  for (const [language, words] of Object.entries(CATALOGUES)) {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(CATALOGUES.en).sort(), language)
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const [key, text] of Object.entries(words)) {
      assert.deepEqual(names(text), names(CATALOGUES.en[key]), `${language} ${key}`)
      if (typeof text === 'object') assert.deepEqual(Object.keys(text).toSorted(), forms, `${language} ${key}`)
    }
  }
  assert.equal(speaker('ru')('cart.count', { count: 2 }), '2 вещи')
  assert.equal(speaker('uk')('cart.count', { count: 25 }), '25 речей')
  assert.equal(speaker('en').money(1290, 'EUR'), '€12.90')
  assert.equal(preferred('uk-UA,uk;q=0.9,en;q=0.8'), 'uk')
  assert.equal(preferred('ja'), 'en')
})

test('every word is used, and none is missing', async () => {
  const folders = ['../src/', '../src/pages/']
  let source = ''
  for (const folder of folders) {
    const at = new URL(folder, import.meta.url)
    for (const file of await readdir(at)) if (file.endsWith('.js')) source += await readFile(new URL(file, at), 'utf8')
  }
  const made = ['category.', 'filter.sort.', 'cart.added', 'cart.restored', 'notes.', 'error.', 'field.', 'order.courier', 'order.collect', 'order.store', 'wrong.', 'demo.what.']
  for (const key of Object.keys(CATALOGUES.en)) assert.ok(source.includes(`'${key}'`) || made.some((start) => key.startsWith(start)), `${key} is not used`)
  for (const [, key] of source.matchAll(/\bt\('([\w.]+)'/g)) assert.ok(key in CATALOGUES.en, `${key} is missing`)
})

test('all sixty goods of the samples have a picture of their own', async () => {
  const goods = await readFile(new URL('../../samples/shop/catalogue/home.yaml', import.meta.url), 'utf8')
  const keys = [...goods.matchAll(/^- key: (\S+)/gm)].map((found) => found[1])
  assert.equal(keys.length, 60)
  const parcel = picture('unknown-thing', 'nowhere', 'nothing')
  const seen = new Set(keys.map((key) => picture(key, 'kitchen', 'sand')))
  assert.equal(seen.size, 60)
  assert.ok(!seen.has(picture('unknown', 'kitchen', 'sand')))
  for (const drawn of [...seen, parcel]) assert.ok(/^<svg [^]*<\/svg>$/.test(drawn) && !/undefined|NaN|<script/.test(drawn))
  assert.ok(!picture('__proto__', '"><script>', '"><script>').includes('<script'))
})

test('each store says what it has of each of the goods', async () => {
  const goods = await readFile(new URL('../../samples/shop/catalogue/home.yaml', import.meta.url), 'utf8')
  const [header, ...rows] = (await readFile(new URL('../stock/imports/products-stores.csv', import.meta.url), 'utf8')).trim().split('\n')
  assert.equal(header, 'product_id,store_id,stock,price,currency')
  const told = rows.map((row) => row.split(',').slice(0, 2).join(' ')).sort()
  const wanted = [...goods.matchAll(/^- key: (\S+)/gm)].flatMap(([, key]) => STORES.map(({ id }) => `${key} ${id}`)).sort()
  assert.deepEqual(told, wanted)
  assert.ok(rows.every((row) => /,\d{1,3},(\d+\.\d\d,EUR|,)$/.test(row)))
})

test('a store has its price and its shelf, and a sale there takes from that shelf and tells only that', async () => {
  const told = []
  const braid = {
    products: async () => [{ key: 'a', name: 'A', price: 9, currency: 'EUR', stock: 5, brand: null }],
    shelf: async (store) => (store === 'kyiv-1' ? [{ product: 'a', price: 8.5, currency: 'EUR', stock: 3 }, { product: 'unknown', price: null, currency: null, stock: 9 }] : []),
    put: async (path, body) => void told.push([path, body]),
  }
  const goods = new Goods(braid)
  await goods.open()
  assert.deepEqual(goods.get('a').stock, { warehouse: 5, 'kyiv-1': 3, 'kyiv-2': 0, 'kyiv-3': 0, 'lviv-1': 0 })
  assert.equal(named(goods.get('a'), { store: 'kyiv-1' }).price, 8.5)
  assert.equal(named(goods.get('a')).price, 9)
  assert.equal(totalMinor([{ product: goods.get('a'), quantity: 3 }], 'kyiv-1'), 2550)
  assert.equal(totalMinor([{ product: goods.get('a'), quantity: 3 }], 'lviv-1'), 2700)
  await goods.take([{ key: 'a', quantity: 2 }, { key: 'gone', quantity: 1 }], 'kyiv-1')
  await goods.take([{ key: 'a', quantity: 9 }], 'warehouse')
  goods.close()
  assert.deepEqual(told, [
    ['/api/products/a/stores/kyiv-1', { stock: 1 }],
    ['/api/products/a', { name: 'A', price: 9, currency: 'EUR', stock: 0 }],
  ])
})

test('a link brings back goods that the shop has, and nothing else of the cart', async () => {
  const told = []
  const kept = { id: 'cart-1', lines: [{ product_id: 'a', quantity: 2, variant: 'red' }, { product_id: 'not-ours', quantity: 1 }, { product_id: 'a', quantity: -3 }] }
  let mine = null
  const braid = {
    cart: async (id) => (id === 'cart-1' ? kept : null),
    profile: async () => ({ cart: mine }),
    tell: async (event) => {
      told.push(event)
      mine = { id: event.properties.cart_id, lines: [{ product_id: 'a', variant: 'red', quantity: 2 }] }
    },
  }
  const product = { key: 'a', name: 'A', category: 'kitchen', brand: 'X', priceMinor: 900, currency: 'EUR' }
  const carts = new Carts(braid, { get: (key) => (key === 'a' ? product : undefined) }, 'http://s')
  await carts.restore({ userId: '', anonymousId: 'somebody-else' }, 'cart-2')
  assert.deepEqual(told, [])
  await carts.restore({ userId: '', anonymousId: 'somebody-else' }, 'cart-1')
  assert.equal(told.length, 1)
  assert.equal(told[0].anonymousId, 'somebody-else')
  assert.equal(told[0].userId, undefined)
  assert.notEqual(told[0].properties.cart_id, 'cart-1')
})

test('filters leave what fits, in the order wanted', () => {
  const goods = [
    { key: 'a', name: 'A', brand: 'X', colours: ['red'], priceMinor: 900, stock: { warehouse: 0, 'kyiv-1': 3 } },
    { key: 'b', name: 'B', brand: 'Y', colours: ['blue'], priceMinor: 2_000, stock: { warehouse: 5, 'kyiv-1': 0 } },
  ]
  const none = { brand: [], colour: [], below: 0, store: '', sort: '' }
  const keys = (filters) => filtered([...goods], { ...none, ...filters }).map((product) => product.key).join('')
  assert.equal(keys({ sort: 'dear' }), 'ba')
  assert.equal(keys({ brand: ['Y'] }), 'b')
  assert.equal(keys({ colour: ['red'] }), 'a')
  assert.equal(keys({ below: 20 }), 'a')
  assert.equal(keys({ store: 'warehouse' }), 'b')
  assert.deepEqual(named({ ...goods[0], category: 'kitchen', currency: 'EUR' }, { variant: 'red', quantity: 2 }, 'http://s').price, 9)
})
