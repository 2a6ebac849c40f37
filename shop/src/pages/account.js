// Signing in, making an account, and the account.
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../accounts.js'
import { html, ours } from '../html.js'
import { layout } from '../layout.js'
import { redirect } from '../server.js'
import { whereTo } from './checkout.js'
import { field, notes, token } from './parts.js'

export async function signInPage(view, said = null, wrong = '') {
  const { shop, t, session, query } = view
  const back = view.ownPath(said?.get('back') ?? query.get('back'), '/account')
  return layout(view, {
    title: t('sign.title'),
    name: 'Sign in',
    status: wrong ? 422 : 200,
    body: html`<div class="two even"><section class="card"><h1>${t('sign.title')}</h1>${wrong ? html`<p class="wrong block" role="alert">${t(`error.${wrong}`)}</p>` : ''}
<form method="post" action="/sign-in">${token(session)}<input type="hidden" name="back" value="${back}">
${field(t, 'email', { type: 'email', value: said?.get('email') ?? '', autocomplete: 'username' })}${field(t, 'password', { type: 'password', autocomplete: 'current-password' })}
<button class="main big">${t('sign.title')}</button></form><p>${t('sign.new')} <a href="/register?back=${encodeURIComponent(back)}">${t('sign.register')}</a></p></section>
${shop.settings.desk ? html`<section class="card"><h2>${t('sign.demo')}</h2><p class="soft">${t('sign.demoText', { password: DEMO_PASSWORD })}</p>
${DEMO_PEOPLE.map((person) => html`<form method="post" action="/sign-in" class="person">${token(session)}<input type="hidden" name="back" value="${back}"><input type="hidden" name="email" value="${person.email}"><input type="hidden" name="password" value="${DEMO_PASSWORD}"><div><b>${person.first} ${person.last}</b><small>${person.email}<br>${person.phone}</small></div><button>${t('sign.as', { name: person.first })}</button></form>`)}</section>` : ''}</div>`,
  })
}

export async function signIn(view) {
  const { shop, form, session } = view
  const account = await shop.accounts.signIn(form.get('email') ?? '', form.get('password') ?? '')
  if (!account || account === 'later') return signInPage(view, form, account ?? 'signIn')
  await shop.accounts.signedIn(account, view.visitor)
  session.signIn(account.id)
  return redirect(view.ownPath(form.get('back'), '/account'))
}

export async function signOut(view) {
  view.session.signOut()
  return redirect('/')
}

export async function registerPage(view, said = null, wrong = '') {
  const { t, session, query } = view
  const value = (name) => said?.get(name) ?? ''
  const fault = (name) => (wrong === name || wrong.startsWith(`${name}_`) ? t(`error.${wrong}`) : '')
  const agreed = said ? said.getAll('agreed') : []
  return layout(view, {
    title: t('register.title'),
    name: 'Register',
    status: wrong ? 422 : 200,
    body: html`<section class="card narrow"><h1>${t('register.title')}</h1><p class="soft block">${t('register.demo')}</p>${wrong === 'full' ? html`<p class="wrong block">${t('error.full')}</p>` : ''}
<form method="post" action="/register">${token(session)}<input type="hidden" name="back" value="${view.ownPath(said?.get('back') ?? query.get('back'), '/account')}">
<div class="pair">${field(t, 'first', { value: value('first'), wrong: fault('first'), autocomplete: 'given-name' })}${field(t, 'last', { value: value('last'), needed: false, autocomplete: 'family-name' })}</div>
<div class="pair">${field(t, 'email', { type: 'email', value: value('email'), wrong: fault('email'), autocomplete: 'email' })}${field(t, 'phone', { type: 'tel', value: value('phone'), wrong: fault('phone'), needed: false, autocomplete: 'tel' })}</div>
${field(t, 'password', { type: 'password', wrong: fault('password'), autocomplete: 'new-password' })}
<fieldset><legend>${t('register.agree')}</legend>${[['email', t('field.email')], ['sms', 'SMS']].map(([channel, label]) => html`<label class="check"><input type="checkbox" name="agreed" value="${channel}"${agreed.includes(channel) ? ours(' checked') : ''}>${label}</label>`)}</fieldset>
<label class="check"><input type="checkbox" name="app" value="yes"${said?.get('app') ? ours(' checked') : ''}>${t('register.app')}</label>
<button class="main big">${t('register.make')}</button></form></section>`,
  })
}

export async function register(view) {
  const { shop, form, session, t } = view
  const text = (name) => (form.get(name) ?? '').slice(0, 200)
  const app = form.get('app') === 'yes'
  const agreed = form.getAll('agreed').filter((channel) => channel === 'email' || channel === 'sms')
  const account = await shop.accounts.register(
    { first: text('first'), last: text('last'), email: text('email'), phone: text('phone'), password: text('password'), agreed: app ? [...agreed, 'push'] : agreed, app, locale: t.language },
    view.visitor,
  )
  if (typeof account === 'string') return registerPage(view, form, account)
  session.signIn(account.id)
  return redirect(view.ownPath(form.get('back'), '/account'))
}

export async function account(view) {
  const { shop, t, session, account: mine } = view
  if (!mine) return redirect('/sign-in?back=/account')
  const orders = [...shop.store.orders.values()].filter((order) => order.owner === mine.id).reverse().slice(0, 50)
  return layout(view, {
    title: t('nav.account'),
    name: 'Account',
    body: html`<div class="head"><h1>${t('account.title', { name: mine.first })}</h1></div><div class="two even">
<section class="card"><h2>${t('account.orders')}</h2>${orders.length ? html`<ul class="orders">${orders.map((order) => html`<li><a href="/orders/${order.id}"><b>${order.id}</b></a><small>${whereTo(t, order)}</small><span class="price">${t.money(order.totalMinor, order.currency)}</span></li>`)}</ul>` : html`<p class="soft">${t('order.none')}</p>`}</section>
<section class="card"><h2>${t('account.card')}</h2><p class="number">${mine.card}</p>${bars(mine.card)}<p class="soft">${t('account.cardText')}</p><p>${mine.email}<br>${mine.phone}</p>${notes(t)}
<form method="post" action="/sign-out">${token(session)}<button>${t('account.signOut')}</button></form></section></div>`,
  })
}

/** Something like a bar code, for the eye. */
const bars = (card) => {
  let x = 0
  const made = [...card].flatMap((digit) => [1 + (Number(digit) % 3), 1 + (Number(digit) % 4)]).map((width, at) => {
    const bar = at % 2 ? '' : `<rect x="${x}" width="${width}" height="36"/>`
    x += width + (at % 2)
    return bar
  })
  return html`<svg class="bars" viewBox="0 0 ${x} 36" preserveAspectRatio="none" aria-hidden="true">${ours(made.join(''))}</svg>`
}
