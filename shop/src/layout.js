// What all pages share: head, foot, the demo's bar, and what the page tells Braid's tag.
import { CATEGORIES } from './goods.js'
import { html, json, ours } from './html.js'
import { page } from './server.js'
import { LANGUAGES } from './words/index.js'

const LOGO = ours(
  '<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true"><path d="M16 3 3 14v14a1 1 0 0 0 1 1h24a1 1 0 0 0 1-1V14z" fill="#b4532f"/><path d="M16 12c5 5 6 8 4.500 11.500a5.200 5.200 0 0 1-9 0C10 20 11 17 16 12z" fill="#ffd98a"/></svg>',
)
const LENS = ours('<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="8.500" cy="8.500" r="5.500" fill="none" stroke="currentColor" stroke-width="2"/><path d="m13 13 5 5" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>')
const BAG = ours('<svg viewBox="0 0 22 22" width="22" height="22" aria-hidden="true"><path d="M4 7h14l-1 12H5z" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linejoin="round"/><path d="M8 9V6a3 3 0 0 1 6 0v3" fill="none" stroke="currentColor" stroke-width="1.800"/></svg>')
const FACE = ours('<svg viewBox="0 0 22 22" width="22" height="22" aria-hidden="true"><circle cx="11" cy="7.500" r="3.800" fill="none" stroke="currentColor" stroke-width="1.800"/><path d="M4 19c0-8 14-8 14 0" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round"/></svg>')

/**
 * A whole page.
 *
 * @param view `{ shop, t, session, account, count, url }` of the request
 * @param said what the browser tells Braid by the tag, `[[method, ...arguments]]`
 */
export function layout(view, { title, body, said = [], status = 200, bare = false, name = '' }) {
  const { shop, t, session, account, count, url } = view
  const link = (to, label, current) => html`<a href="${to}"${current ? ours(' aria-current="page"') : ''}>${label}</a>`
  return page(
    html`<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light">
<title>${title} · ${t('shop.name')}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/shop.css?${shop.version}">
<script type="application/json" id="said">${json({ said, user: session.userId, name: name || title })}</script>
<script src="/assets/shop.js?${shop.version}" defer></script>
${bare ? '' : html`<script src="${shop.tag}" data-key="${shop.settings.writeKey}" data-host="${shop.settings.braidPublic}" data-consent="required" data-page="manual" defer></script>`}
</head>
<body${bare ? ours(' class="bare"') : ''}>
<a class="skip" href="#main">${t('skip')}</a>
<header class="top"><div class="wide">
<a class="logo" href="${bare ? '/till' : '/'}">${LOGO}<span>${t('shop.name')}</span></a>
${bare ? html`<strong class="till-name">${t('till.title')}</strong>` : html`
<form class="search" action="/search" role="search"><label class="unseen" for="q">${t('nav.search')}</label><input id="q" name="q" type="search" maxlength="100" placeholder="${t('nav.searchFor')}" value="${url.pathname === '/search' ? (url.searchParams.get('q') ?? '') : ''}"><button aria-label="${t('nav.search')}">${LENS}</button></form>
<nav class="own"><a href="${account ? '/account' : '/sign-in'}">${FACE}<span>${account ? account.first : t('nav.signIn')}</span></a>
<a href="/cart" class="bag">${BAG}<span>${t('nav.cart')}</span>${count ? html`<b id="count">${count}</b>` : ''}</a></nav>`}
</div>
${bare ? '' : html`<nav class="rooms" aria-label="${t('home.look')}"><div class="wide">${CATEGORIES.map((one) => link(`/c/${one}`, t(`category.${one}`), url.pathname === `/c/${one}`))}</div></nav>`}
</header>
<main id="main" class="wide">${body}</main>
${bare ? '' : html`<footer><div class="wide"><p>${t('foot.text')}</p><nav aria-label="${t('nav.language')}">${Object.entries(LANGUAGES).map(([code, label]) => html`<a href="/language/${code}?back=${encodeURIComponent(url.pathname + url.search)}" lang="${code}"${code === t.language ? ours(' aria-current="true"') : ''}>${label}</a>`)}<a href="/till">${t('foot.till')}</a></nav></div></footer>
<section id="consent" class="consent" hidden aria-labelledby="consent-text"><p id="consent-text">${t('consent.text')}</p><div><button data-consent="granted" class="main">${t('consent.yes')}</button><button data-consent="denied">${t('consent.no')}</button></div></section>`}
${shop.settings.desk && !bare ? bar(view) : ''}
</body></html>`,
    status,
  )
}

/** The demo's bar: what time it is in the shop, what Braid is about to do for this visitor, and buttons that let time pass. */
function bar({ t, session, shop }) {
  const texts = ['demo.clock', 'demo.live', 'demo.fast', 'demo.skipping', 'demo.nothing', 'demo.in', 'demo.now']
  return html`<aside class="demo" id="demo" aria-label="${t('demo.bar')}" data-words="${JSON.stringify(Object.fromEntries(texts.map((key) => [key, t(key, { time: '{time}', what: '{what}', speed: '{speed}' })])))}" data-language="${t.language}">
<p class="clock" aria-live="off"><b id="demo-clock">…</b> <small id="demo-speed"></small></p>
<p class="next"><small>${t('demo.next')}</small> <span id="demo-next" aria-live="polite">…</span></p>
<form method="post" action="/demo/skip"><input type="hidden" name="token" value="${session.token}">${[1, 3].map((hours) => html`<button name="hours" value="${hours}">${t('demo.skip', { count: hours })}</button>`)}</form>
<p class="links"><a id="demo-phone" href="${shop.settings.braidPublic}/engage/sandbox" target="_blank" rel="noopener">${t('demo.phone')}</a><a id="demo-profile" href="${shop.settings.braidPublic}/people/profiles" target="_blank" rel="noopener">${t('demo.profile')}</a></p>
</aside>`
}
