// Kitchen. Every drawing stands on the floor at y = 320 around x = 200, on a canvas of 400 by 400; c holds its shades.
import { shade } from './colours.js'

const OAK = '#c99d68'
const STEEL = '#aab2b6'

const steam = '<path d="M176 118c-12-18 12-26 0-46M210 112c-12-18 12-26 0-46" fill="none" stroke="#fff" stroke-opacity=".65" stroke-width="7" stroke-linecap="round"/>'

const mug = (c) => `${steam}
<path d="M268 190h22a38 38 0 0 1 0 84h-30" fill="none" stroke="${c.d}" stroke-width="17"/>
<path d="M122 152h150l-9 146a24 24 0 0 1-24 22h-84a24 24 0 0 1-24-22z" fill="${c.b}"/>
<path d="M122 152h38l6 168h-11a24 24 0 0 1-24-22z" fill="${c.l}" opacity=".7"/>
<path d="M125.500 210h143l-3 46H128.400z" fill="${c.ll}" opacity=".55"/>
<ellipse cx="197" cy="152" rx="75" ry="17" fill="${c.dd}"/><ellipse cx="197" cy="156" rx="64" ry="11" fill="#5a3a28"/>`

const enamel = (c) => `
<path d="M270 186h18a34 34 0 0 1 0 76h-20" fill="none" stroke="${c.dd}" stroke-width="13"/>
<path d="M124 158h148v140a22 22 0 0 1-22 22H146a22 22 0 0 1-22-22z" fill="${c.b}"/>
<path d="M124 158h34v162h-12a22 22 0 0 1-22-22z" fill="#fff" opacity=".28"/>
<g fill="${c.ll}" opacity=".8"><circle cx="180" cy="204" r="3"/><circle cx="236" cy="222" r="4"/><circle cx="206" cy="258" r="3"/><circle cx="246" cy="284" r="3"/><circle cx="172" cy="290" r="4"/></g>
<ellipse cx="198" cy="158" rx="74" ry="15" fill="#f7f3ea"/><ellipse cx="198" cy="158" rx="74" ry="15" fill="none" stroke="${c.dd}" stroke-width="6"/>`

const teapot = (c) => `
<path d="M138 178C120 84 284 84 266 178" fill="none" stroke="${c.dd}" stroke-width="11"/>
<path d="M290 230c30-8 34-46 56-56l8 12c-18 18-14 66-58 80z" fill="${c.d}"/>
<path d="M102 244c0-48 40-78 100-78s100 30 100 78-40 76-100 76-100-28-100-76z" fill="${c.b}"/>
<path d="M118 220c14-30 46-44 84-44" fill="none" stroke="${c.l}" stroke-width="9" stroke-linecap="round" opacity=".8"/>
<path d="M112 262h180M120 282h164M108 242h188" stroke="${c.dd}" stroke-opacity=".5" stroke-width="4" stroke-dasharray="3 11" stroke-linecap="round"/>
<path d="M152 172c6-18 94-18 100 0z" fill="${c.d}"/><circle cx="202" cy="152" r="11" fill="${c.dd}"/>`

const pan = (c) => `
<path d="M246 246l112-86 14 18-106 92z" fill="${OAK}"/><circle cx="356" cy="176" r="5" fill="#6b4a2f"/>
<ellipse cx="170" cy="262" rx="126" ry="58" fill="${c.dd}"/><ellipse cx="170" cy="250" rx="126" ry="58" fill="${c.d}"/>
<ellipse cx="170" cy="252" rx="106" ry="46" fill="${c.b}"/><path d="M84 246a90 36 0 0 1 120-32" fill="none" stroke="${c.ll}" stroke-width="6" stroke-linecap="round" opacity=".6"/>
<path d="M146 262c-8-24 22-34 44-26 26 8 24 36 0 40s-38 4-44-14z" fill="#fbf6ea"/><circle cx="172" cy="256" r="13" fill="#e9ab3c"/>`

const knife = () => `
<path d="M70 306h260v14H70z" fill="${shade(OAK, -0.1)}"/><path d="M70 296h260v12H70z" fill="${OAK}"/>
<path d="M112 286L232 96c22 40 20 92-8 128l-58 72z" fill="#d5dbdd"/><path d="M112 286L232 96c6 12 10 24 12 38L130 290z" fill="#eef1f1"/>
<path d="M112 286l52 8-30 16-34-10z" fill="#4a3a31"/>
<rect x="250" y="212" width="26" height="84" rx="6" fill="#4a3a31" transform="rotate(8 263 254)"/><circle cx="262" cy="240" r="4" fill="${STEEL}"/><circle cx="258" cy="272" r="4" fill="${STEEL}"/>`

const board = (c) => `
<rect x="104" y="92" width="176" height="228" rx="26" fill="${c.d}"/><rect x="96" y="88" width="176" height="228" rx="26" fill="${c.b}"/>
<circle cx="184" cy="120" r="13" fill="${c.dd}"/>
<g fill="none" stroke="${c.d}" stroke-width="4" opacity=".7"><path d="M126 100c-8 60 14 130-4 212M160 150c10 50-12 90 0 164M214 150c-10 60 12 100 2 164M248 98c6 70-10 140 2 212"/></g>
<path d="M276 318c-6-30 6-62 34-74 10 34-2 62-34 74z" fill="#7d8a5c"/><path d="M280 318c8-22 26-36 50-36-4 22-22 36-50 36z" fill="#97a374"/>`

const kettle = (c) => `
<path d="M128 250C74 240 92 150 52 138l10-14c54 12 48 84 78 84z" fill="${c.d}"/>
<path d="M256 196h46a14 14 0 0 1 14 14v66" fill="none" stroke="#4a3a31" stroke-width="17" stroke-linecap="round"/>
<path d="M146 184h116l24 118a16 16 0 0 1-16 18H138a16 16 0 0 1-16-18z" fill="${c.b}"/>
<path d="M146 184h32l-14 136h-26a16 16 0 0 1-16-18z" fill="${c.ll}" opacity=".5"/>
<path d="M150 184c0-30 108-30 108 0z" fill="${c.d}"/><rect x="194" y="138" width="20" height="24" rx="9" fill="#4a3a31"/>`

const bowl = (c) => `${steam}
<path d="M250 118l96-52M262 132l92-38" stroke="#8a5f3d" stroke-width="8" stroke-linecap="round"/>
<path d="M88 186h224c0 72-40 118-78 124l-8 10h-52l-8-10c-38-6-78-52-78-124z" fill="${c.b}"/>
<path d="M88 186h50c0 60 20 106 46 124l-18 0c-38-6-78-52-78-124z" fill="${c.l}" opacity=".6"/>
<ellipse cx="200" cy="186" rx="112" ry="26" fill="${c.dd}"/><ellipse cx="200" cy="189" rx="98" ry="19" fill="#d9a657"/>
<path d="M130 188c20-12 40 10 60-2s38 8 56-2" fill="none" stroke="#f2d490" stroke-width="6" stroke-linecap="round"/><ellipse cx="240" cy="184" rx="22" ry="9" fill="#fbf6ea"/><ellipse cx="240" cy="184" rx="9" ry="4.500" fill="#e08f32"/>`

const plate = (c) => `
<ellipse cx="200" cy="318" rx="80" ry="10" fill="#000" opacity=".1"/>
<circle cx="196" cy="206" r="112" fill="${c.d}"/><circle cx="200" cy="206" r="112" fill="${c.b}"/><circle cx="200" cy="206" r="80" fill="${c.l}"/><circle cx="200" cy="206" r="74" fill="${c.ll}" opacity=".7"/>
<g fill="${c.dd}" opacity=".3"><circle cx="150" cy="140" r="3"/><circle cx="262" cy="164" r="4"/><circle cx="286" cy="238" r="3"/><circle cx="122" cy="254" r="4"/><circle cx="232" cy="298" r="3"/><circle cx="178" cy="190" r="2"/><circle cx="222" cy="232" r="3"/></g>`

const carafe = () => `
<path d="M172 84h56v66c44 22 64 62 64 112 0 40-24 58-52 58h-80c-28 0-52-18-52-58 0-50 20-90 64-112z" fill="#dbe8e3" opacity=".8"/>
<path d="M116 232h168c6 16 8 26 8 34 0 36-24 54-52 54h-80c-28 0-52-18-52-54 0-8 2-18 8-34z" fill="#9fc2c4" opacity=".8"/>
<ellipse cx="200" cy="232" rx="84" ry="13" fill="#c3dcdb"/><ellipse cx="200" cy="84" rx="28" ry="8" fill="#f4faf7"/>
<path d="M132 214c6-22 18-36 34-44" fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".8"/>
<circle cx="236" cy="276" r="20" fill="#e3c95a"/><circle cx="236" cy="276" r="14" fill="#f1dd8a"/><path d="M160 300c10-24 32-30 42-26-2 20-20 30-42 26z" fill="#7d8a5c"/>`

const mill = (c) => `
<path d="M170 132c0-40 60-40 60 0 0 20-14 26-14 44 0 30 26 50 26 104 0 26-12 40-42 40s-42-14-42-40c0-54 26-74 26-104 0-18-14-24-14-44z" fill="${c.b}"/>
<path d="M180 124c0-18 14-24 20-24v210c-24-4-34-14-34-34 0-50 26-74 26-102 0-18-12-30-12-50z" fill="${c.l}" opacity=".55"/>
<circle cx="200" cy="88" r="13" fill="#c79c4c"/><path d="M160 268h80" stroke="${c.dd}" stroke-width="5"/>
<g fill="#3a3836"><circle cx="272" cy="314" r="6"/><circle cx="288" cy="306" r="6"/><circle cx="298" cy="316" r="6"/><circle cx="124" cy="314" r="6"/></g>`

const jar = () => `
<rect x="122" y="130" width="156" height="190" rx="26" fill="#dfe9e5" opacity=".85"/><path d="M122 214c40-16 110 12 156-6v86a26 26 0 0 1-26 26H148a26 26 0 0 1-26-26z" fill="#c99d5d"/>
<g fill="#e5c48b"><circle cx="150" cy="240" r="7"/><circle cx="180" cy="262" r="7"/><circle cx="214" cy="240" r="7"/><circle cx="246" cy="264" r="7"/><circle cx="160" cy="292" r="7"/><circle cx="222" cy="290" r="7"/></g>
<rect x="136" y="92" width="128" height="36" rx="10" fill="${OAK}"/><rect x="130" y="122" width="140" height="14" rx="7" fill="${STEEL}"/>
<path d="M140 160v120" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".7"/><rect x="166" y="182" width="68" height="34" rx="4" fill="#f7f0e2"/>`

const spoon = (c) => `
<g transform="rotate(24 200 210)"><ellipse cx="200" cy="120" rx="36" ry="52" fill="${c.b}"/><ellipse cx="200" cy="116" rx="25" ry="38" fill="${c.d}"/><path d="M191 166h18l6 146a15 15 0 0 1-30 0z" fill="${c.b}"/></g>
<g transform="rotate(-20 180 220)"><path d="M152 84h56v62c0 16-12 24-18 26l4 140a14 14 0 0 1-28 0l4-140c-6-2-18-10-18-26z" fill="${c.d}"/><path d="M164 84v56M180 84v56M196 84v56" stroke="${c.dd}" stroke-width="5"/></g>`

const pot = (c) => `
<path d="M82 218H58v26h30M318 218h24v26h-30" fill="none" stroke="${c.dd}" stroke-width="13" stroke-linejoin="round"/>
<path d="M84 196h232v94a30 30 0 0 1-30 30H114a30 30 0 0 1-30-30z" fill="${c.b}"/><path d="M84 196h48v124h-18a30 30 0 0 1-30-30z" fill="${c.l}" opacity=".6"/>
<path d="M78 188c20-60 224-60 244 0z" fill="${c.d}"/><path d="M72 184h256v18H72z" fill="${c.dd}"/><rect x="178" y="116" width="44" height="20" rx="10" fill="#c79c4c"/><rect x="192" y="130" width="16" height="14" fill="#a87f38"/>`

export default { mug, enamel, teapot, pan, knife, board, kettle, bowl, plate, carafe, mill, jar, spoon, pot }
