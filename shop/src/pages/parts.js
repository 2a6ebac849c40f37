// Pieces that several pages show.
import { hex } from '../pictures/colours.js'
import { html, ours } from '../html.js'

export const image = (product, { colour = product.colours[0] ?? '', eager = false } = {}) =>
  html`<img src="/img/${product.key}.svg${colour ? `?colour=${encodeURIComponent(colour)}` : ''}" alt="${product.name}" width="400" height="400"${eager ? '' : ours(' loading="lazy"')}>`

export const swatch = (colour) => html`<svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="7.500" fill="${hex(colour)}" stroke="#00000030"/></svg>`

export const grid = (t, products) => html`<ul class="grid">${products.map(
  (product) => html`<li><a href="/p/${product.key}">${image(product)}<span class="name">${product.name}</span>
<span class="brand">${product.brand}</span><span class="price">${t.money(product.priceMinor, product.currency)}</span><span class="dots">${product.colours.length > 1 ? product.colours.map(swatch) : ''}</span></a></li>`,
)}</ul>`

export const token = (session) => html`<input type="hidden" name="token" value="${session.token}">`

/** Notes of this browser about the cart. Hidden until the page's script finds that the browser can have them. */
export const notes = (t) => html`<div class="notes" hidden data-notes="${JSON.stringify(Object.fromEntries(['ask', 'stop', 'on', 'blocked', 'failed', 'text'].map((key) => [key, t(`notes.${key}`)])))}"><button type="button"></button><small role="status"></small></div>`

/** The words of a variant: colour and size. */
export const variantOf = (...parts) => parts.filter(Boolean).join(', ')

/** A field with its label and what is wrong with it. */
export function field(t, name, { label = t(`field.${name}`), type = 'text', value = '', wrong = '', needed = true, autocomplete = '', hint = '' }) {
  return html`<p class="field"><label for="f-${name}">${label}${needed ? '' : html` <small>${t('field.optional')}</small>`}</label>
<input id="f-${name}" name="${name}" type="${type}" value="${value}" maxlength="200"${autocomplete && html` autocomplete="${autocomplete}"`}${needed ? ours(' required') : ''}${wrong ? ours(` aria-invalid="true" aria-describedby="e-${name}"`) : ''}>
${hint ? html`<small>${hint}</small>` : ''}${wrong ? html`<span class="wrong" id="e-${name}">${wrong}</span>` : ''}</p>`
}

/** How a line of a sum says its price: a piece's, and all of them together. */
export const linePrices = (t, { product, quantity, priceMinor = product.priceMinor }) => [`${quantity} × ${t.money(priceMinor, product.currency)}`, t.money(quantity * priceMinor, product.currency)]

export const lines = (t, list) => html`<ul class="lines">${list.map(
  ({ product, variant, quantity, priceMinor }) => html`<li>${image(product, { colour: product.colours.find((colour) => variant.startsWith(colour)) ?? product.colours[0] })}<div><b>${product.name}</b>${variant ? html`<small>${variant}</small>` : ''}<small>${linePrices(t, { product, quantity, priceMinor })[0]}</small></div><span class="price">${linePrices(t, { product, quantity, priceMinor })[1]}</span></li>`,
)}</ul>`
