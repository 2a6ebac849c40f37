// All text of the shop, by language. A key that a language lacks is English; a test keeps them complete.
import en from './en.js'
import ru from './ru.js'
import uk from './uk.js'

export const LANGUAGES = { en: 'English', uk: 'Українська', ru: 'Русский' }
export const CATALOGUES = { en, ru, uk }

/** The language of a browser's `Accept-Language`, or English. */
export function preferred(header = '') {
  for (const part of header.split(',').slice(0, 10)) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (Object.hasOwn(CATALOGUES, language)) return language
  }
  return 'en'
}

/** `t('cart.count', { count: 2 })`: a text, or an object of plural forms. Values are text; the page escapes all of it. */
export function speaker(language) {
  const own = CATALOGUES[language] ?? en
  const plural = new Intl.PluralRules(language)
  const money = new Map()
  const t = (key, values = {}) => {
    const found = own[key] ?? en[key]
    if (found === undefined) throw new Error(`no word for ${key}`)
    const text = typeof found === 'object' ? (found[plural.select(values.count)] ?? found.other) : found
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  }
  t.language = language
  t.money = (minor, currency) => {
    if (!money.has(currency)) money.set(currency, new Intl.NumberFormat(language === 'en' ? 'en-IE' : language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }))
    return money.get(currency).format(minor / 100)
  }
  t.time = (ms, zone, how) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: zone, ...how }).format(ms)
  return t
}
