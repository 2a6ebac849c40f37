// The table of contents: what the shop is made of, and which address shows what.
import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Accounts } from './accounts.js'
import { Braid } from './braid.js'
import { Carts } from './cart.js'
import * as demo from './demo.js'
import { Goods } from './goods.js'
import { html } from './html.js'
import { layout } from './layout.js'
import * as account from './pages/account.js'
import * as browse from './pages/browse.js'
import * as cart from './pages/cart.js'
import * as checkout from './pages/checkout.js'
import * as till from './pages/till.js'
import { picture } from './pictures/index.js'
import { Stop, ownPath, serve } from './server.js'
import { Store } from './store.js'
import { LANGUAGES, preferred, speaker } from './words/index.js'

const CACHED = 'public, max-age=3600'
const ASSETS = { 'shop.css': 'text/css', 'shop.js': 'text/javascript', 'icon.svg': 'image/svg+xml' }

/** Resolves when it takes visitors: `{ url, close }`. */
export async function openShop(settings) {
  const braid = new Braid(settings.braid, settings)
  const goods = new Goods(braid)
  const store = await Store.open(settings.home)
  const accounts = new Accounts(store, braid)
  const secret = createHmac('sha256', settings.apiKey).update('shop').digest('hex')
  const assets = Object.fromEntries(
    Object.entries(ASSETS).map(([name, type]) => [name, { status: 200, headers: { 'Content-Type': type, 'Cache-Control': CACHED }, body: readFileSync(new URL(`../public/${name}`, import.meta.url)) }]),
  )
  const shop = {
    settings,
    braid,
    goods,
    store,
    accounts,
    desk: settings.desk && new Braid(settings.desk, settings),
    url: '',
    tag: `${settings.braidPublic}/tag.js`,
    version: createHash('sha256').update(assets['shop.css'].body).update(assets['shop.js'].body).digest('hex').slice(0, 10),
    /** The cashier's: stated, else made from the secret key, so that a second start has the same. */
    pin: settings.tillPin || String(100_000 + (Number.parseInt(secret.slice(0, 8), 16) % 900_000)),
  }

  /** What every page gets. */
  const view = async (context) => {
    const { session, request } = context
    const mine = session.userId ? accounts.get(session.userId) : null
    if (session.userId && !mine) session.signOut()
    const language = session.language || preferred(request.headers['accept-language'])
    return {
      ...context,
      shop,
      ownPath,
      account: mine,
      visitor: { userId: session.userId, anonymousId: session.anonymousId },
      t: speaker(language),
      count: 0,
    }
  }
  /** A page with the cart's number at the top. */
  const shown = (make) => async (context) => {
    const made = await view(context)
    made.count = (await shop.carts.of(made.visitor)).quantity
    return make(made)
  }
  const counted = (make) => async (context) => make(await view(context))
  const file = (name) => assets[name] ?? stop()
  const stop = () => {
    throw new Stop(404, 'nothing here')
  }

  const routes = [
    ['GET', '/', shown(browse.home)],
    ['GET', '/c/:key', shown(browse.category)],
    ['GET', '/search', shown(browse.search)],
    ['GET', '/p/:key', shown(browse.product)],
    ['GET', '/cart', counted(cart.cart)],
    ['POST', '/cart/add', counted(cart.add)],
    ['POST', '/cart/change', counted(cart.change)],
    ['GET', '/checkout', counted(checkout.checkout)],
    ['POST', '/checkout', counted(checkout.place)],
    ['GET', '/orders/:id', counted(checkout.order)],
    ['GET', '/sign-in', shown(account.signInPage)],
    ['POST', '/sign-in', counted(account.signIn)],
    ['POST', '/sign-out', counted(account.signOut)],
    ['GET', '/register', shown(account.registerPage)],
    ['POST', '/register', counted(account.register)],
    ['GET', '/account', shown(account.account)],
    ['GET', '/till', counted(till.till)],
    ['POST', '/till/open', counted(till.open)],
    ['POST', '/till/close', counted(till.close)],
    ['POST', '/till/receipt', counted(till.receipt)],
    ['GET', '/language/:code', async (context) => (Object.hasOwn(LANGUAGES, context.path.code) ? browse.language(await view(context)) : stop())],
    ['GET', '/img/:key.svg', async ({ path, query }) => drawing(goods.get(path.key) ?? stop(), query.get('colour')), { plain: true }],
    ['GET', '/assets/:name', async ({ path }) => file(path.name), { plain: true }],
    // Braid's worker for web push, under the shop's own roof, as browsers want it; never kept for long, so that a newer one is taken.
    ['GET', '/braid-sw.js', async () => ({ status: 200, headers: { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' }, body: `importScripts(${JSON.stringify(`${settings.braidPublic}/braid-sw.js`)})\n` }), { plain: true }],
    ['GET', '/health', async () => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'open\n' }), { plain: true }],
    ...(settings.desk ? [['GET', '/demo/state', counted(demo.state)], ['POST', '/demo/skip', counted(demo.skip)]] : []),
  ]

  const failed = async (context, status) => {
    if (!context.session) return { status, headers: { 'Content-Type': 'text/plain' }, body: 'Nothing here.\n' }
    const made = await view(context)
    const key = `wrong.${[403, 404, 413].includes(status) ? status : status === 405 ? 404 : 500}`
    return layout(made, { title: made.t('wrong.title'), status, body: html`<div class="head empty"><h1>${made.t('wrong.title')}</h1><p>${made.t(key)}</p><p><a class="button main" href="/">${made.t('wrong.home')}</a></p></div>` })
  }

  await goods.open()
  const server = serve(routes, failed, { secret, origins: settings.braidPublic })
  await new Promise((resolve, reject) => server.once('error', reject).listen(settings.port, settings.bind, resolve))
  shop.url = settings.url || `http://localhost:${server.address().port}`
  shop.carts = new Carts(braid, goods, shop.url)
  if (settings.desk) await accounts.openDemo()
  return {
    url: shop.url,
    pin: shop.pin,
    async close() {
      goods.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await store.save()
    },
  }
}

/** A picture in a colour that the product has. */
function drawing(product, wanted) {
  const colour = product.colours.includes(wanted) ? wanted : (product.colours[0] ?? '')
  return { status: 200, headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': CACHED, 'Cross-Origin-Resource-Policy': 'cross-origin' }, body: picture(product.key, product.category, colour) }
}
