// A template that escapes by default: html`<p title="${text}">${text}</p>`. What is put in is text, unless it was made by html itself.
class Html {
  constructor(text) {
    this.text = text
  }
  toString() {
    return this.text
  }
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

export const escape = (text) => String(text).replace(/[&<>"'`]/g, (sign) => ESCAPES[sign])

function written(value) {
  if (value === null || value === undefined || value === false || value === true) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(written).join('')
  return escape(value)
}

/** Values stand between tags or inside quoted attributes; nowhere else. */
export function html(texts, ...values) {
  return new Html(texts.reduce((whole, text, at) => whole + written(values[at - 1]) + text))
}

/** A drawing or a script of our own. Never what came from outside. */
export const ours = (text) => new Html(text)

/** Data for the page's script, inside a `<script type="application/json">`. */
export const json = (value) => new Html(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`))
