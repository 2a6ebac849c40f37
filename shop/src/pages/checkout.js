// Checking out, and the order. The order is told by the shop's server, with the secret key: what a browser says of money counts for nothing.
import { createHash, randomUUID } from 'node:crypto'
import { phone } from '../accounts.js'
import { whose } from '../cart.js'
import { STORES, WAREHOUSE, named, priceMinor, totalMinor } from '../goods.js'
import { html, ours } from '../html.js'
import { layout } from '../layout.js'
import { Stop, redirect } from '../server.js'
import { FREE_FROM_MINOR } from './cart.js'
import { field, linePrices, lines, token } from './parts.js'

const COURIER_MINOR = 490
const TEXT_MAX = 200

const courierMinor = (cart) => (cart.totalMinor >= FREE_FROM_MINOR ? 0 : COURIER_MINOR)

export async function checkout(view, said = null, wrong = {}) {
  const { shop, t, session, account } = view
  const cart = await shop.carts.of(view.visitor)
  if (!cart.lines.length) return redirect('/cart')
  view.count = cart.quantity
  const value = (name) => said?.get(name) ?? account?.[name] ?? ''
  const how = said?.get('how') === 'collect' ? 'collect' : 'courier'
  const fault = (name) => (wrong[name] ? t(`error.${wrong[name]}`) : '')
  const seller = (store) => JSON.stringify({
    total: t.money(totalMinor(cart.lines, store), cart.currency),
    lines: cart.lines.map((line) => linePrices(t, { ...line, priceMinor: priceMinor(line.product, store) })),
  })
  const meant = how === 'collect' && STORES.find((store) => store.id === value('store'))
  const option = (name, key, title, text, checked, shelf = '') =>
    html`<label class="option"><input type="radio" name="${name}" value="${key}"${checked ? ours(' checked') : ''}${shelf && html` data-shelf="${shelf}"`}><span><b>${title}</b><small>${text}</small></span></label>`
  return layout(view, {
    title: t('checkout.title'),
    name: 'Checkout',
    status: said ? 422 : 200,
    said: [['track', 'Checkout Started', { cart_id: cart.id, value: cart.totalMinor / 100, currency: cart.currency }]],
    body: html`<div class="head"><h1>${t('checkout.title')}</h1></div>
${wrong.stock ? html`<p class="wrong block" role="alert">${t('error.stock', { name: wrong.stock.product.name, count: wrong.stock.left })}</p>` : ''}
<form method="post" action="/checkout" class="two checkout" data-shelf="${seller()}">${token(session)}<input type="hidden" name="once" value="${said?.get('once') ?? randomUUID()}">
<div><fieldset><legend>${t('checkout.you')}</legend>${account ? '' : html`<p class="soft">${t('checkout.haveAccount')} <a href="/sign-in?back=/checkout">${t('nav.signIn')}</a></p>`}
<div class="pair">${field(t, 'first', { value: value('first'), wrong: fault('first'), autocomplete: 'given-name' })}${field(t, 'last', { value: value('last'), needed: false, autocomplete: 'family-name' })}</div>
<div class="pair">${field(t, 'email', { type: 'email', value: value('email'), wrong: fault('email'), autocomplete: 'email' })}${field(t, 'phone', { type: 'tel', value: value('phone'), wrong: fault('phone'), needed: false, autocomplete: 'tel' })}</div></fieldset>
<fieldset><legend>${t('checkout.how')}</legend>
${option('how', 'courier', html`${t('checkout.courier')}, ${courierMinor(cart) ? t.money(courierMinor(cart), cart.currency) : t('checkout.free')}`, t('checkout.courierText'), how === 'courier')}
<div class="when-courier pair">${field(t, 'address', { label: t('checkout.address'), value: value('address'), wrong: fault('address'), needed: false, autocomplete: 'street-address' })}${field(t, 'city', { label: t('checkout.city'), value: value('city'), needed: false, autocomplete: 'address-level2' })}</div>
${option('how', 'collect', t('checkout.collect'), t('checkout.collectText'), how === 'collect')}
<div class="when-collect">${STORES.map((store) => {
      const total = t.money(totalMinor(cart.lines, store.id), cart.currency)
      return option('store', store.id, html`${store.name}, ${total}`, html`${store.address} · ${hasAll(t, cart, store)}${otherPrices(t, cart, store)}`, meant === store, seller(store.id))
    })}${fault('store') ? html`<span class="wrong">${fault('store')}</span>` : ''}</div></fieldset>
<fieldset><legend>${t('checkout.pay')}</legend>${option('pay', 'card', t('checkout.card'), t('checkout.payText'), value('pay') !== 'cash')}${option('pay', 'cash', t('checkout.cash'), '', value('pay') === 'cash')}</fieldset></div>
<aside class="sum">${lines(t, cart.lines.map((line) => ({ ...line, priceMinor: priceMinor(line.product, meant?.id) })))}
<p class="when-courier"><span>${t('checkout.delivery')}</span><span>${courierMinor(cart) ? t.money(courierMinor(cart), cart.currency) : t('checkout.free')}</span></p>
<p class="when-courier"><span>${t('cart.total')}</span><b>${t.money(cart.totalMinor + courierMinor(cart), cart.currency)}</b></p><p class="when-collect"><span>${t('cart.total')}</span><b id="collect-total">${t.money(totalMinor(cart.lines, meant?.id), cart.currency)}</b></p><button class="main big">${t('checkout.place')}</button></aside></form>`,
  })
}

function hasAll(t, cart, store) {
  const there = cart.lines.filter(({ product, quantity }) => product.stock[store.id] >= quantity).length
  if (there === cart.lines.length) return t('checkout.storeAll')
  return there ? t('checkout.storeSome', { there, all: cart.lines.length }) : t('checkout.storeNone')
}

/** Stores have prices of their own: what is collected there costs what it costs there. */
function otherPrices(t, { lines: mine, currency }, store) {
  const other = mine.filter(({ product }) => priceMinor(product, store.id) !== product.priceMinor)
  return other.length ? html`<br>${t('checkout.storePrices', { goods: other.map(({ product }) => `${product.name} ${t.money(priceMinor(product, store.id), currency)}`).join(', ') })}` : ''
}

export async function place(view) {
  const { shop, form, session, account } = view
  const id = `W-${createHash('sha256').update(`${view.visitor.userId || view.visitor.anonymousId} ${form.get('once')}`).digest('hex').slice(0, 10).toUpperCase()}`
  if (shop.store.orders.has(id)) return redirect(`/orders/${id}`)
  const cart = await shop.carts.of(view.visitor)
  if (!cart.lines.length) return redirect('/cart')
  const text = (name) => (form.get(name) ?? '').trim().slice(0, TEXT_MAX)
  const collect = form.get('how') === 'collect'
  const store = STORES.find((one) => one.id === form.get('store'))
  const wrong = {}
  if (!text('first')) wrong.first = 'first'
  if (!/^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(text('email'))) wrong.email = 'email'
  if (text('phone') && !phone(text('phone'))) wrong.phone = 'phone'
  if (collect ? !store : !text('address')) wrong[collect ? 'store' : 'address'] = collect ? 'store' : 'address'
  for (const { product, quantity } of cart.lines) {
    const left = product.stock[WAREHOUSE] + (collect && store ? product.stock[store.id] : 0)
    if (left < quantity) wrong.stock = { product, left }
  }
  if (Object.keys(wrong).length) return checkout(view, form, wrong)
  const shippingMinor = collect ? 0 : courierMinor(cart)
  const seller = collect ? store.id : WAREHOUSE
  const goodsMinor = totalMinor(cart.lines, seller)
  const order = {
    id,
    owner: view.visitor.userId,
    first: text('first'),
    how: collect ? 'collect' : 'courier',
    where: collect ? store.id : `${text('address')}${text('city') ? `, ${text('city')}` : ''}`,
    currency: cart.currency,
    totalMinor: goodsMinor + shippingMinor,
    shippingMinor,
    lines: cart.lines.map(({ product, variant, quantity }) => ({ key: product.key, variant, quantity, priceMinor: priceMinor(product, seller) })),
  }
  await shop.store.addOrder(order)
  if (!account) {
    session.orders.push(id)
    // What a guest types is his claim: only what the shop has verified is stated with the secret key.
    await shop.braid.claim({
      ...whose(view.visitor),
      type: 'identify',
      traits: { first_name: text('first'), ...(text('last') ? { last_name: text('last') } : {}), email: text('email'), ...(text('phone') ? { phone: phone(text('phone')) } : {}) },
    })
  }
  await shop.braid.tell({
    messageId: `shop-order-${id}`,
    ...whose(view.visitor),
    type: 'track',
    event: 'Order Completed',
    properties: {
      order_id: id,
      cart_id: cart.id,
      channel: 'online',
      total: order.totalMinor / 100,
      revenue: goodsMinor / 100,
      shipping: shippingMinor / 100,
      currency: cart.currency,
      delivery: order.how,
      ...(collect ? { pickup_store_id: store.id } : {}),
      products: cart.lines.map(({ product, variant, quantity }) => named(product, { variant, quantity, store: seller }, shop.url)),
    },
  })
  await Promise.all([shop.goods.take(order.lines, collect && order.lines.every((line) => shop.goods.get(line.key).stock[store.id] >= line.quantity) ? store.id : WAREHOUSE), shop.carts.emptied(view.visitor)])
  return redirect(`/orders/${id}`)
}

/** Who may see it: whoever ordered it. */
export async function order(view) {
  const { shop, t, path, session } = view
  const one = shop.store.orders.get(path.id)
  if (!one || !(one.owner ? one.owner === session.userId : session.orders.includes(one.id))) throw new Stop(404, 'nothing here')
  view.count = (await shop.carts.of(view.visitor)).quantity
  return layout(view, {
    title: t('order.number', { id: one.id }),
    name: 'Order',
    body: html`<div class="head"><h1>${one.first ? t('order.thanks', { name: one.first }) : t('order.thanksNobody')}</h1><p>${t('order.number', { id: one.id })}. ${whereTo(t, one)}</p></div>
<section class="sum narrow">${lines(t, orderLines(shop, one))}<p><span>${t('cart.total')}</span><b>${t.money(one.totalMinor, one.currency)}</b></p></section><p><a class="button" href="/">${t('cart.on')}</a></p>`,
  })
}

export const orderLines = (shop, order) => order.lines.map((line) => ({ ...line, product: shop.goods.get(line.key) })).filter((line) => line.product)

export function whereTo(t, order) {
  const store = STORES.find((one) => one.id === order.where)?.name ?? order.where
  return t(`order.${order.how}`, { store, address: order.where })
}
