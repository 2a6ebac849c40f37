// The till of a store: a cashier finds a person by phone or card, sees the cart of site and app, and sells. A sale is one event with the secret
// key, which carries the phone or the card: Braid finds the person by it.
import { createHash, randomUUID } from 'node:crypto'
import { phone } from '../accounts.js'
import { STORES, named, priceMinor, totalMinor as sumMinor } from '../goods.js'
import { html, ours } from '../html.js'
import { layout } from '../layout.js'
import { Stop, redirect } from '../server.js'
import { sameText } from '../session.js'
import { image, token } from './parts.js'

const LINES_MAX = 50
const PIECES_MAX = 99
const TRIES_A_MINUTE = 10

let tries = { minute: 0, count: 0 }

export async function till(view) {
  const { session, query, shop, t } = view
  if (!session.till) return door(view, query.get('pin') ?? '')
  const sold = shop.store.orders.get(query.get('sold') ?? '')
  return counter(view, { receipt: [], asked: query.get('person') ?? '', sold: sold?.how === 'store' ? t('till.sold', { price: t.money(sold.totalMinor, sold.currency), id: sold.id }) : '' })
}

function door(view, pin, wrong = '') {
  const { t, session } = view
  return layout(view, {
    bare: true,
    title: t('till.title'),
    status: wrong ? 422 : 200,
    body: html`<section class="card narrow door"><h1>${t('till.title')}</h1><form method="post" action="/till/open">${token(session)}
<p class="field"><label for="pin">${t('till.pin')}</label><input id="pin" name="pin" aria-describedby="pin-hint" type="password" inputmode="numeric" autocomplete="off" maxlength="20" value="${pin}" required><small id="pin-hint" class="hint">${t('till.pinHint')}</small>${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : ''}</p>
<p class="field"><label for="store">${t('till.store')}</label><select id="store" name="store">${STORES.map((store) => html`<option value="${store.id}">${store.name}</option>`)}</select></p>
<button class="main big">${t('till.open')}</button></form></section>`,
  })
}

export async function open(view) {
  const { form, session, shop, t } = view
  const minute = Math.floor(Date.now() / 60_000)
  tries = tries.minute === minute ? { minute, count: tries.count + 1 } : { minute, count: 1 }
  if (tries.count > TRIES_A_MINUTE) return door(view, '', t('error.later'))
  if (!sameText(form.get('pin') ?? '', shop.pin)) return door(view, '', t('till.wrong'))
  session.till = STORES.find((store) => store.id === form.get('store'))?.id ?? STORES[0].id
  return redirect('/till')
}

export async function close(view) {
  view.session.till = ''
  return redirect('/till')
}

/** What was typed: `{ type, value }` of an identifier, or null. */
export function identifier(text) {
  const said = text.trim()
  if (/^29\d{7,14}$/.test(said)) return { type: 'loyalty_card', value: said }
  const number = phone(said)
  return number ? { type: 'phone', value: number } : null
}

/** The receipt travels in the form, line by line: `key|variant|pieces`. Prices are never read from it. */
function read(shop, form) {
  const receipt = []
  for (const text of form.getAll('line').slice(0, LINES_MAX)) {
    const [key, variant = '', pieces = '1'] = text.split('|')
    const product = shop.goods.get(key)
    const quantity = Number(pieces)
    if (product && Number.isInteger(quantity) && quantity > 0 && quantity <= PIECES_MAX) receipt.push({ product, variant: variant.slice(0, 200), quantity })
  }
  return receipt
}

function put(receipt, line) {
  const same = receipt.find((one) => one.product === line.product && one.variant === line.variant)
  if (same) same.quantity = Math.min(same.quantity + line.quantity, PIECES_MAX)
  else if (receipt.length < LINES_MAX) receipt.push({ ...line })
}

export async function receipt(view) {
  const { form, session, shop } = view
  if (!session.till) throw new Stop(403, 'till')
  const now = read(shop, form)
  const asked = (form.get('person') ?? '').slice(0, 100)
  const [what, key = '', variant = ''] = (form.get('do') ?? '').split('|')
  if (what === 'add' && shop.goods.get(key)) put(now, { product: shop.goods.get(key), variant, quantity: 1 })
  if (what === 'off') now.splice(Number(key), 1)
  const known = identifier(asked)
  const profile = known && (what === 'cart' || what === 'sell') ? await shop.braid.profile(known.type, known.value) : null
  const cart = shop.carts.read(profile)
  if (what === 'cart') cart.lines.filter((line) => !key || `${line.product.key}|${line.variant}` === `${key}|${variant}`).forEach((line) => put(now, line))
  if (what === 'sell' && now.length) return sell(view, now, known, cart)
  return counter(view, { receipt: now, asked, words: form.get('words') ?? '' })
}

async function sell({ shop, form, session }, sold, known, cart) {
  const id = `${session.till.toUpperCase()}-${createHash('sha256').update(`${session.till} ${form.get('once')}`).digest('hex').slice(0, 8).toUpperCase()}`
  if (shop.store.orders.has(id)) return redirect(`/till?sold=${id}`)
  const totalMinor = sumMinor(sold, session.till)
  const ofCart = cart.id && sold.some((line) => cart.lines.some((left) => left.product === line.product))
  const account = known && [...shop.store.accounts.values()].find((one) => one[known.type === 'phone' ? 'phone' : 'card'] === known.value)
  await shop.braid.tell({
    messageId: `till-${id}`,
    type: 'track',
    event: 'Order Completed',
    // A sale to nobody belongs to the till.
    ...(known ? {} : { anonymousId: `till-${session.till}` }),
    properties: {
      order_id: id,
      channel: 'store',
      store_id: session.till,
      ...(known ? { [known.type]: known.value } : {}),
      ...(ofCart ? { cart_id: cart.id } : {}),
      total: totalMinor / 100,
      revenue: totalMinor / 100,
      currency: sold[0].product.currency,
      products: sold.map(({ product, variant, quantity }) => named(product, { variant, quantity, store: session.till }, shop.url)),
    },
  })
  const told = sold.map(({ product, variant, quantity }) => ({ key: product.key, variant, quantity, priceMinor: priceMinor(product, session.till) }))
  await shop.store.addOrder({ id, owner: account?.id ?? 'till', first: account?.first ?? '', how: 'store', where: session.till, currency: sold[0].product.currency, totalMinor, shippingMinor: 0, lines: told })
  await shop.goods.take(told, session.till)
  return redirect(`/till?sold=${id}`)
}

async function counter(view, { receipt: on, asked, words = '', sold = '' }) {
  const { shop, t, session } = view
  const store = STORES.find((one) => one.id === session.till)
  const known = asked ? identifier(asked) : null
  const profile = known ? await shop.braid.profile(known.type, known.value) : null
  const cart = shop.carts.read(profile)
  const totalMinor = sumMinor(on, store.id)
  const found = words ? shop.goods.search(words.slice(0, 100)).slice(0, 8) : []
  const name = [profile?.traits.first_name, profile?.traits.last_name].filter((part) => typeof part === 'string').join(' ')
  return layout(view, {
    bare: true,
    title: `${t('till.title')}, ${store.name}`,
    body: html`<form method="post" action="/till/receipt" class="till">${token(session)}<input type="hidden" name="once" value="${randomUUID()}">${on.map((line) => html`<input type="hidden" name="line" value="${line.product.key}|${line.variant}|${line.quantity}">`)}
<button name="do" value="" hidden></button>
<section class="customer"><h2>${t('till.customer')}</h2>
<p class="field"><label for="person">${t('till.find')}</label><span class="beside"><input id="person" name="person" value="${asked}" maxlength="40" autocomplete="off" inputmode="tel" autofocus><button name="do" value="find">${t('till.findButton')}</button></span></p>
${sold ? html`<p class="news" role="status">${sold}</p>` : ''}
${asked && !known ? html`<p class="wrong block" role="alert">${t('till.unreadable')}</p>` : ''}
${known && !profile ? html`<p class="soft block">${t('till.nobody')}</p>` : ''}
${profile ? html`<div class="card person"><b class="who">${name || known.value}</b>${profile.identifiers.filter((one) => ['phone', 'loyalty_card', 'email'].includes(one.type)).map((one) => html`<small>${one.value}</small>`)}</div>
<h3>${t('till.waits')}</h3>${cart.lines.length ? html`<ul class="lines">${cart.lines.map((line) => html`<li>${image(line.product, { eager: true })}<div><b>${line.product.name}</b><small>${line.variant}</small><small>${line.quantity} × ${t.money(priceMinor(line.product, store.id), cart.currency)} · ${t('till.shelf', { count: line.product.stock[store.id] })}</small></div><button name="do" value="cart|${line.product.key}|${line.variant}" aria-label="${t('till.takeOne')}: ${line.product.name}">${t('till.takeOne')}</button></li>`)}</ul><button name="do" value="cart" class="main">${t('till.take')}</button>` : html`<p class="soft">${t('till.waitsNothing')}</p>`}` : ''}</section>
<section class="goods"><h2>${t('till.goods')}</h2><p class="field"><label for="words">${t('till.goodsFind')}</label><span class="beside"><input id="words" name="words" value="${words}" maxlength="60" autocomplete="off"><button name="do" value="look">${t('till.findButton')}</button></span></p>
<ul class="found">${found.map((product) => html`<li><button name="do" value="add|${product.key}|${product.colours.length > 1 ? product.colours[0] : ''}">${image(product, { eager: true })}<span><b>${product.name}</b><small>${t.money(priceMinor(product, store.id), product.currency)} · ${t('till.shelf', { count: product.stock[store.id] })}</small></span></button></li>`)}</ul></section>
<section class="receipt"><h2>${t('till.receipt')}</h2><p class="soft">${store.name} · ${profile ? name || known.value : known ? known.value : t('till.anonymous')}</p>
${on.length ? html`<ul class="lines">${on.map((line, at) => html`<li><div><b>${line.product.name}</b><small>${line.variant}</small><small>${line.quantity} × ${t.money(priceMinor(line.product, store.id), line.product.currency)}</small></div><span class="price">${t.money(line.quantity * priceMinor(line.product, store.id), line.product.currency)}</span><button name="do" value="off|${at}" aria-label="${t('cart.remove')}: ${line.product.name}">×</button></li>`)}</ul>` : html`<p class="soft">${t('till.nothing')}</p>`}
<button name="do" value="sell" class="main big"${on.length ? '' : ours(' disabled')}>${t('till.sell', { price: t.money(totalMinor, on[0]?.product.currency ?? 'EUR') })}</button></section></form>
<form method="post" action="/till/close" class="till-close">${token(session)}<button>${t('till.close')}</button></form>`,
  })
}

