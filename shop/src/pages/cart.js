// The cart, and what brings it back.
import { QUANTITY_MAX } from '../cart.js'
import { STORES, WAREHOUSE } from '../goods.js'
import { html } from '../html.js'
import { layout } from '../layout.js'
import { redirect } from '../server.js'
import { chosen } from './browse.js'
import { image, notes, token } from './parts.js'

export const FREE_FROM_MINOR = 6_000

/** What the cart says after something happened to it. */
const NEWS = ['added', 'restored']

/** `?c=` comes from a message's link. It is the visitor's own cart, or one that he filled on another device: then its goods are put into his. */
export async function cart(view) {
  const { shop, t, query, session } = view
  const linked = query.get('c')
  let cart = await shop.carts.of(view.visitor)
  let back = linked === cart.id
  if (linked && !cart.lines.length && /^[\w-]{1,100}$/.test(linked)) {
    await shop.carts.restore(view.visitor, linked)
    cart = await shop.carts.of(view.visitor)
    back = true
  }
  const news = back && cart.lines.length ? 'restored' : NEWS.find((one) => query.get('news') === one)
  view.count = cart.quantity
  if (!cart.lines.length) {
    return layout(view, {
      title: t('cart.title'),
      name: 'Cart',
      body: html`<div class="head empty"><h1>${t('cart.empty')}</h1><p>${t('cart.emptyText')}</p><p><a class="button main" href="/">${t('home.look')}</a></p></div>`,
    })
  }
  const button = (pieces, line, sign, label, off) =>
    html`<button name="pieces" value="${pieces}" aria-label="${label}: ${line.product.name}"${off ? html` disabled` : ''}>${sign}</button>`
  return layout(view, {
    title: t('cart.title'),
    name: 'Cart',
    said: [['track', 'Cart Viewed', { cart_id: cart.id }]],
    body: html`<div class="head"><h1>${t('cart.title')}</h1>${news ? html`<p class="news" role="status">${t(`cart.${news}`)}</p>` : ''}</div>
<div class="two"><ul class="lines big">${cart.lines.map(
      (line) => html`<li><a href="/p/${line.product.key}">${image(line.product, { colour: line.product.colours.find((colour) => line.variant.startsWith(colour)) ?? line.product.colours[0], eager: true })}</a>
<div><a href="/p/${line.product.key}"><b>${line.product.name}</b></a>${line.variant ? html`<small>${line.variant}</small>` : ''}
<form method="post" action="/cart/change" class="pieces">${token(session)}<input type="hidden" name="key" value="${line.product.key}"><input type="hidden" name="variant" value="${line.variant}">
${button(-1, line, '−', t('cart.less'))}<output>${line.quantity}</output>${button(1, line, '+', t('cart.more'), line.quantity >= QUANTITY_MAX)}${button(-line.quantity, line, t('cart.remove'), t('cart.remove'))}</form></div>
<span class="price">${t.money(line.quantity * line.product.priceMinor, cart.currency)}</span></li>`,
    )}</ul>
<aside class="sum"><p><span>${t('cart.count', { count: cart.quantity })}</span><b>${t.money(cart.totalMinor, cart.currency)}</b></p><p class="soft">${t('cart.delivery', { price: t.money(FREE_FROM_MINOR, cart.currency) })}</p>
<a class="button main big" href="/checkout">${t('cart.checkout')}</a>${view.account ? '' : html`<p class="soft"><a href="/sign-in?back=/cart">${t('cart.shared')}</a></p>`}${notes(t)}</aside></div>`,
  })
}

export async function add(view) {
  const { shop, form } = view
  const product = shop.goods.get(form.get('key'))
  if (product?.stock[WAREHOUSE] > 0 || STORES.some((store) => product?.stock[store.id] > 0)) {
    await shop.carts.change(view.visitor, product, chosen(product, form), 1)
  }
  return redirect('/cart?news=added')
}

export async function change(view) {
  const { shop, form } = view
  const product = shop.goods.get(form.get('key'))
  const pieces = Number(form.get('pieces'))
  if (product && Number.isInteger(pieces) && Math.abs(pieces) <= QUANTITY_MAX) {
    await shop.carts.change(view.visitor, product, (form.get('variant') ?? '').slice(0, 200), pieces)
  }
  return redirect('/cart')
}
