// Where one looks: the front page, a category, a search, one product.
import { CATEGORIES, STORES, WAREHOUSE, filtered, named, priceMinor } from '../goods.js'
import { html, ours } from '../html.js'
import { layout } from '../layout.js'
import { Stop, redirect } from '../server.js'
import { grid, image, swatch, token, variantOf } from './parts.js'

const FEW = 10
const BELOW = [20, 50, 100]
const HERO = ['vase-ceramic', 'teapot-cast-iron', 'lamp-pendant', 'throw-wool', 'candle-cedar']
const WEEK = ['mug-stoneware', 'pan-carbon-steel', 'cushion-velvet', 'planter-terracotta', 'bowl-ramen', 'basket-seagrass', 'robe-waffle', 'can-watering']
const EVENING = ['lamp-floor', 'candle-pillar', 'lights-string', 'throw-wool']

const those = (shop, keys) => keys.map((key) => shop.goods.get(key)).filter(Boolean)

export async function home(view) {
  const { shop, t } = view
  const rooms = CATEGORIES.map((one) => ({ one, first: shop.goods.all().find((product) => product.category === one) })).filter(({ first }) => first)
  return layout(view, {
    title: t('shop.line'),
    name: 'Home',
    body: html`
<section class="hero"><div><h1>${t('home.headline')}</h1><p>${t('home.text')}</p><a class="button main" href="/c/kitchen">${t('home.look')}</a></div>
<div class="pile">${those(shop, HERO).map((product) => html`<a href="/p/${product.key}" title="${product.name}">${image(product, { eager: true })}</a>`)}</div></section>
<ul class="tiles">${rooms.map(({ one, first }) => html`<li><a href="/c/${one}">${image(first, { eager: true })}<b>${t(`category.${one}`)}</b></a></li>`)}</ul>
<h2>${t('home.week')}</h2>${grid(t, those(shop, WEEK))}
<h2>${t('home.evening')}</h2>${grid(t, those(shop, EVENING))}
<section class="stores"><div><h2>${t('home.stores')}</h2><p>${t('home.storesText')}</p></div><ul>${STORES.map((store) => html`<li><b>${store.name}</b><span>${store.address}</span><span>${store.hours}</span></li>`)}</ul></section>`,
  })
}

export async function category(view) {
  const { shop, t, path } = view
  if (!CATEGORIES.includes(path.key)) throw new Stop(404, 'nothing here')
  const all = shop.goods.all().filter((product) => product.category === path.key)
  const title = t(`category.${path.key}`)
  return listing(view, {
    title,
    name: `Category ${path.key}`,
    head: html`<h1>${title}</h1><p>${t(`category.${path.key}.line`)}</p>`,
    all,
    said: [['track', 'Product List Viewed', { list_id: path.key, category: path.key }]],
  })
}

export async function search(view) {
  const { shop, t, query } = view
  const words = (query.get('q') ?? '').trim().slice(0, 100)
  const found = shop.goods.search(words)
  if (!found.length) {
    return layout(view, {
      title: t('nav.search'),
      name: 'Search',
      said: words ? [['track', 'Products Searched', { query: words, results: 0 }]] : [],
      body: html`<div class="head"><h1>${words ? t('search.nothing', { query: words }) : t('search.empty')}</h1></div>${grid(t, those(shop, WEEK))}`,
    })
  }
  return listing(view, {
    title: t('search.title', { query: words }),
    name: 'Search',
    head: html`<h1>${t('search.title', { query: words })}</h1>`,
    all: found,
    keep: html`<input type="hidden" name="q" value="${words}">`,
    said: [['track', 'Products Searched', { query: words, results: found.length }]],
  })
}

function listing(view, { title, name, head, all, said, keep = '' }) {
  const { t, query, url } = view
  const filters = {
    brand: query.getAll('brand').slice(0, 20),
    colour: query.getAll('colour').slice(0, 30),
    below: BELOW.includes(Number(query.get('below'))) ? Number(query.get('below')) : 0,
    store: [WAREHOUSE, ...STORES.map((store) => store.id)].includes(query.get('store')) ? query.get('store') : '',
    sort: ['cheap', 'dear', 'name'].includes(query.get('sort')) ? query.get('sort') : '',
  }
  const goods = filtered([...all], filters)
  const brands = [...new Set(all.map((product) => product.brand))].sort()
  const colours = [...new Set(all.flatMap((product) => product.colours))].sort()
  const set = filters.brand.length || filters.colour.length || filters.below || filters.store
  const check = (name_, value, label) =>
    html`<label class="check"><input type="checkbox" name="${name_}" value="${value}"${filters[name_].includes(value) ? ours(' checked') : ''}>${label}</label>`
  const choice = (name_, value, label) => html`<option value="${value}"${String(filters[name_] || '') === String(value) ? ours(' selected') : ''}>${label}</option>`
  return layout(view, {
    title,
    name,
    said,
    body: html`<div class="head">${head}</div>
<div class="browse"><form class="filters" action="${url.pathname}" data-auto>${keep}
<details open><summary>${t('filter.title')}</summary>
<fieldset><legend>${t('filter.brand')}</legend>${brands.map((brand) => check('brand', brand, brand))}</fieldset>
<fieldset><legend>${t('filter.colour')}</legend><div class="colours">${colours.map((colour) => check('colour', colour, html`${swatch(colour)}${colour}`))}</div></fieldset>
<label>${t('filter.price')}<select name="below">${choice('below', '', t('filter.any'))}${BELOW.map((euros) => choice('below', euros, t('filter.below', { price: t.money(euros * 100, 'EUR') })))}</select></label>
<label>${t('filter.store')}<select name="store">${choice('store', '', t('filter.any'))}${choice('store', WAREHOUSE, t('filter.online'))}${STORES.map((store) => choice('store', store.id, store.name))}</select></label>
<label>${t('filter.sort')}<select name="sort">${choice('sort', '', t('filter.sort.ours'))}${['cheap', 'dear', 'name'].map((sort) => choice('sort', sort, t(`filter.sort.${sort}`)))}</select></label>
<p class="buttons"><button>${t('filter.show')}</button>${set ? html`<a href="${url.pathname}${query.get('q') ? `?q=${encodeURIComponent(query.get('q'))}` : ''}">${t('filter.clear')}</a>` : ''}</p></details></form>
<div><p class="count" role="status">${t('goods.count', { count: goods.length })}</p>${goods.length ? grid(t, goods) : html`<p class="nothing">${t('filter.nothing')}</p>`}</div></div>`,
  })
}

export async function product(view) {
  const { shop, t, path, query, session } = view
  const one = shop.goods.get(path.key)
  if (!one) throw new Stop(404, 'nothing here')
  const colour = one.colours.includes(query.get('colour')) ? query.get('colour') : (one.colours[0] ?? '')
  const alike = shop.goods.all().filter((other) => other !== one && other.category === one.category).slice(0, 30)
  const start = [...one.key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const beside = [0, 1, 2, 3].map((at) => alike[(start + at * 3) % alike.length]).filter((other, at, all) => other && all.indexOf(other) === at)
  const stock = one.stock[WAREHOUSE]
  return layout(view, {
    title: one.name,
    name: one.name,
    said: [['track', 'Product Viewed', named(one, { variant: colour }, shop.url)]],
    body: html`<nav class="crumbs"><a href="/">${t('shop.name')}</a> / ${CATEGORIES.includes(one.category) ? html`<a href="/c/${one.category}">${t(`category.${one.category}`)}</a>` : ''}</nav>
<article class="product"><div class="picture">${image(one, { colour, eager: true })}</div>
<div><p class="brand">${one.brand}</p><h1>${one.name}</h1><p class="price">${t.money(one.priceMinor, one.currency)}</p><p>${one.about}</p>
<form method="post" action="/cart/add" class="buy">${token(session)}<input type="hidden" name="key" value="${one.key}">
${one.colours.length > 1 ? html`<fieldset><legend>${t('goods.colour')}</legend>${one.colours.map((each) => html`<label class="pick"><input type="radio" name="colour" value="${each}"${each === colour ? ours(' checked') : ''} data-picture="/img/${one.key}.svg?colour=${encodeURIComponent(each)}"><span>${swatch(each)}${each}</span></label>`)}</fieldset>` : ''}
${one.sizes.length ? html`<fieldset><legend>${t('goods.size')}</legend>${one.sizes.map((each, at) => html`<label class="pick"><input type="radio" name="size" value="${each}"${at === Math.floor((one.sizes.length - 1) / 2) ? ours(' checked') : ''}><span>${each}</span></label>`)}</fieldset>` : ''}
<p class="stock ${stock ? 'yes' : 'no'}">${stock > FEW ? t('goods.inStock') : stock ? t('goods.few', { count: stock }) : t('goods.none')}</p>
<button class="main big"${stock ? '' : ours(' disabled')}>${t('goods.add')}</button></form>
<details class="shelf"><summary>${t('goods.stores')}</summary><ul>${STORES.map((store) => html`<li class="${one.stock[store.id] ? 'yes' : 'no'}"><span>${store.name}</span> <small>${one.stock[store.id] ? t('goods.storeHas', { count: one.stock[store.id] }) : t('goods.storeNone')}${priceMinor(one, store.id) === one.priceMinor ? '' : html`, <b>${t.money(priceMinor(one, store.id), one.currency)}</b>`}</small></li>`)}</ul></details>
<dl>${one.material ? html`<dt>${t('goods.material')}</dt><dd>${one.material}</dd>` : ''}</dl></div></article>
${beside.length ? html`<h2>${t('goods.alike')}</h2>${grid(t, beside)}` : ''}`,
  })
}

/** A colour and a size that the product has, as its variant; what a form says otherwise counts for nothing. */
export function chosen(one, form) {
  const colour = one.colours.includes(form.get('colour')) ? form.get('colour') : one.colours.length > 1 ? one.colours[0] : ''
  const size = one.sizes.includes(form.get('size')) ? form.get('size') : (one.sizes[0] ?? '')
  return variantOf(colour, size)
}

export async function language(view) {
  const { path, session, query } = view
  session.language = path.code
  return redirect(view.ownPath(query.get('back')))
}
