// The colours that goods come in, by the names that the catalogue uses, and their shades.
const COLOURS = {
  sand: '#d9c3a0', cream: '#efe4cf', clay: '#c2714f', terracotta: '#bf6a45', moss: '#7d8a5c', sage: '#a9b494', olive: '#8a8147', ink: '#37435a',
  navy: '#2f4263', sky: '#a9c3d1', denim: '#6d86a3', fog: '#c9ccc8', white: '#f4efe6', black: '#3a3836', graphite: '#56565a', steel: '#a8b0b5',
  brass: '#c79c4c', copper: '#bb7350', oak: '#c99d68', walnut: '#86593c', beech: '#dcb98a', natural: '#cdb48a', cork: '#c09767', rose: '#d3a098',
  plum: '#7c5264', rust: '#a9522f', ochre: '#d2a03f', mustard: '#cf9a35', amber: '#d48a3a', glass: '#b9d2cc', marble: '#e6e3de', grey: '#a7a49e',
}

const FALLBACK = '#c9b79c'

/** The colour as `#rrggbb`; an unknown name has one of its own, so that nothing is ever without. */
export const hex = (name) => COLOURS[String(name).toLowerCase()] ?? FALLBACK

/** Towards white (0 to 1) or black (0 to -1). */
export function shade(colour, by) {
  const target = by > 0 ? 255 : 0
  const mixed = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16)
    return Math.round(part + (target - part) * Math.abs(by)).toString(16).padStart(2, '0')
  })
  return `#${mixed.join('')}`
}

/** b: the body, l and ll: lighter, d and dd: darker. */
export function shades(name) {
  const b = hex(name)
  return { b, l: shade(b, 0.28), ll: shade(b, 0.55), d: shade(b, -0.16), dd: shade(b, -0.36) }
}
