// The pictures of the goods: drawn here, so that the demo needs nothing from outside. A product's colour colours its picture.
import decor from './decor.js'
import kitchen from './kitchen.js'
import light from './light.js'
import textile from './textile.js'
import { shades } from './colours.js'

const DRAWINGS = { ...kitchen, ...textile, ...light, ...decor }

/** What is drawn for a product: by its key, else by the first word of it. */
const SHAPES = {
  'mug-enamel': 'enamel', 'lamp-desk': 'desk', 'lamp-floor': 'floor', 'lamp-pendant': 'pendant', 'lamp-paper': 'paper', 'candle-pillar': 'pillar',
  'vase-glass': 'glassvase', 'vase-ceramic': 'ceramic', 'towel-bath': 'bathtowel', hook: 'hooks',
}

/** Wall and floor behind the goods of a category. */
const ROOMS = {
  kitchen: ['#efe3cf', '#e0cfb2'],
  textile: ['#e9dcd6', '#d9c5bb'],
  light: ['#d9d4cf', '#c5bdb5'],
  decor: ['#e2e3d6', '#cdd0ba'],
  bath: ['#dbe4e4', '#c3d1d1'],
  garden: ['#dfe5d3', '#c4cfae'],
}
const ROOM = ['#e9e3d8', '#d8cfbf']

/** The drawing of a key, or a parcel for goods that somebody added. */
function shape(key) {
  const name = Object.hasOwn(SHAPES, key) ? SHAPES[key] : (SHAPES[key.split('-')[0]] ?? key.split('-')[0])
  return Object.hasOwn(DRAWINGS, name) ? DRAWINGS[name] : DRAWINGS.parcel
}

/** Goods in one colour, as an SVG document of 400 by 400. All text in it is ours. */
export function picture(key, category, colour) {
  const [wall, floor] = Object.hasOwn(ROOMS, category) ? ROOMS[category] : ROOM
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">
<rect width="400" height="400" fill="${wall}"/><circle cx="300" cy="110" r="150" fill="#fff" opacity=".22"/><rect y="300" width="400" height="100" fill="${floor}"/>
<ellipse cx="204" cy="322" rx="138" ry="15" fill="#3b2f25" opacity=".16"/>
${shape(key)(shades(colour))}
</svg>`
}
