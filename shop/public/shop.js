// What the shop's pages do beyond their forms: tell Braid's tag what is seen, ask for consent, swap pictures, and the demo's bar.
const told = JSON.parse(document.getElementById('said').textContent)
const ASKED = 'hearth-consent'

// Calls wait here until the tag is there; it takes them over.
window.braid ??= Object.assign(
  new Proxy({ q: [] }, { get: (stub, method) => (method in stub ? stub[method] : (...given) => void stub.q.push([method, given])) }),
)
window.braid.ready((tag) => {
  if (told.user && tag.userId() !== told.user) tag.identify(told.user)
  if (!told.user && tag.userId()) tag.reset()
})
if (told.said.length || !document.body.classList.contains('bare')) window.braid.page(told.name)
for (const [method, ...given] of told.said) window.braid[method](...given)

const remembered = (value) => {
  try {
    if (value) localStorage.setItem(ASKED, value)
    return localStorage.getItem(ASKED)
  } catch {
    return value ?? 'denied'
  }
}
const consent = document.getElementById('consent')
if (consent && !remembered()) consent.hidden = false
for (const button of document.querySelectorAll('[data-consent]:is(button)')) {
  button.addEventListener('click', () => {
    remembered(button.dataset.consent)
    window.braid.consent(button.dataset.consent)
    consent.hidden = true
  })
}

for (const place of document.querySelectorAll('[data-notes]')) window.braid.ready((tag) => notes(tag, place))

/** "Tell me about my cart": web push by Braid's tag. A browser that cannot have it shows nothing; who was not asked for consent yet is asked first. */
function notes(tag, place) {
  if (tag.pushState() === 'unsupported') return
  const words = JSON.parse(place.dataset.notes)
  const button = place.querySelector('button')
  const text = place.querySelector('small')
  let wanted = false
  const allowed = () => remembered() === 'granted'
  const held = async () => (await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription()) ?? null
  const draw = async (failed) => {
    const state = tag.pushState()
    const on = allowed() && state === 'granted' && (await held().catch(() => null)) !== null
    button.textContent = on ? words.stop : words.ask
    button.hidden = state === 'denied'
    text.textContent = state === 'denied' ? words.blocked : failed ? words.failed : on ? words.on : words.text
    place.dataset.on = on
    place.hidden = false
  }
  const turn = async () => {
    button.disabled = true
    let failed = false
    try {
      if (place.dataset.on === 'true') await tag.unsubscribePush()
      else await tag.subscribePush({ text: `${words.ask}. ${words.text}`, version: '1' })
    } catch (error) {
      failed = error.code !== 'denied'
    }
    button.disabled = false
    await draw(failed)
  }
  button.addEventListener('click', () => {
    if (allowed()) return void turn()
    consent.hidden = false
    wanted = true
    consent.querySelector('[data-consent=granted]').focus()
  })
  // A yes is a click, too, which is what the browser wants before it asks.
  consent.addEventListener('click', ({ target }) => {
    if (wanted && target.dataset.consent === 'granted') void turn()
    if (target.dataset.consent) wanted = false
  })
  void draw()
}

for (const form of document.querySelectorAll('form[data-auto]')) {
  form.addEventListener('change', () => form.requestSubmit())
  if (matchMedia('(width < 48rem)').matches) form.querySelector('details').open = false
}
// Stores have prices of their own: the sum follows the choice.
for (const form of document.querySelectorAll('form.checkout')) {
  form.addEventListener('change', () => {
    const { how, store } = form.elements
    const chosen = how.value === 'collect' && [...store].find((one) => one.checked)
    const shelf = JSON.parse((chosen || form).dataset.shelf)
    form.querySelectorAll('.sum .lines li').forEach((line, at) => {
      line.querySelector('small:last-of-type').textContent = shelf.lines[at][0]
      line.querySelector('.price').textContent = shelf.lines[at][1]
    })
    document.getElementById('collect-total').textContent = shelf.total
  })
}
for (const pick of document.querySelectorAll('[data-picture]')) {
  pick.addEventListener('change', () => (document.querySelector('.picture img').src = pick.dataset.picture))
}

const bar = document.getElementById('demo')
if (bar) demo(bar)

function demo(bar) {
  const words = JSON.parse(bar.dataset.words)
  const put = (id, text) => {
    const place = document.getElementById(id)
    if (place.textContent !== text) place.textContent = text
  }
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  const language = bar.dataset.language === 'en' ? 'en-GB' : bar.dataset.language
  let state = null
  let seenAt = 0
  let active = true
  let failed = 0

  const nowMs = () => state.nowMs + (Date.now() - seenAt) * state.speed
  const within = (ms) => {
    const minutes = Math.max(1, Math.round(ms / 60_000))
    const part = (value, unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
    return minutes < 90 ? part(minutes, 'minute') : part(Math.round(minutes / 60), 'hour')
  }
  const draw = () => {
    if (!state) return
    const clock = new Intl.DateTimeFormat(language, { timeZone: state.timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(nowMs())
    put('demo-clock', filled(words['demo.clock'], { time: clock }))
    bar.dataset.pace = state.pace
    put('demo-speed', state.pace === 'skipping' ? words['demo.skipping'] : state.speed === 1 ? words['demo.live'] : filled(words['demo.fast'], { speed: state.speed }))
    const next = state.next[0]
    const left = next ? next.atMs - nowMs() : 0
    put('demo-next', !next ? words['demo.nothing'] : next.plain ? next.what : left < 1_000 ? filled(words['demo.now'], { what: next.what }) : filled(words['demo.in'], { what: next.what, time: within(left) }))
  }
  const ask = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(`/demo/state${active ? '?active=yes' : ''}`, { headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      state = await answer.json()
      seenAt = Date.now()
      active = false
      failed = 0
      const console_ = document.getElementById('demo-phone').href.split('/engage')[0]
      document.getElementById('demo-phone').href = `${console_}/engage/sandbox${state.profile ? `?profile=${state.profile}` : ''}`
      document.getElementById('demo-profile').href = `${console_}/people/profiles${state.profile ? `/${state.profile}` : ''}`
      draw()
    } catch {
      failed++
    }
  }
  const again = async () => {
    await ask()
    setTimeout(again, state?.pace === 'skipping' ? 250 : 2_000 * Math.min(8, 1 + failed))
  }
  for (const kind of ['pointermove', 'keydown', 'scroll', 'touchstart']) addEventListener(kind, () => (active = true), { passive: true })
  document.addEventListener('visibilitychange', () => {
    active = true
    void ask()
  })
  bar.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const form = new URLSearchParams(new FormData(event.target, event.submitter))
    await fetch('/demo/skip', { method: 'POST', body: form, headers: { Accept: 'application/json' } }).catch(() => undefined)
    await ask()
  })
  setInterval(draw, 250)
  void again()
}
