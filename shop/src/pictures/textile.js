// Textile and bath.
const fold = (c, y, w, h) => `<rect x="${200 - w / 2}" y="${y}" width="${w}" height="${h}" rx="${h / 2.4}" fill="${c}"/>`

const apron = (c) => `
<path d="M164 110c0-44 72-44 72 0" fill="none" stroke="${c.dd}" stroke-width="8"/>
<path d="M156 110h88l14 78h34v120a12 12 0 0 1-12 12H120a12 12 0 0 1-12-12V188h34z" fill="${c.b}"/><path d="M156 110h24v210h-60a12 12 0 0 1-12-12V188h34z" fill="${c.l}" opacity=".5"/>
<path d="M108 196c-20 6-34 22-40 44M292 196c20 6 34 22 40 44" fill="none" stroke="${c.dd}" stroke-width="7" stroke-linecap="round"/>
<path d="M152 232h96v40a14 14 0 0 1-14 14h-68a14 14 0 0 1-14-14z" fill="${c.d}"/><path d="M200 232v54" stroke="${c.dd}" stroke-width="3" opacity=".6"/>`

const towel = (c) => `
<path d="M60 104h280" stroke="#8a5f3d" stroke-width="10" stroke-linecap="round"/>
<path d="M130 100h140v208H130z" fill="${c.b}"/><path d="M130 100h44v208h-44z" fill="${c.l}" opacity=".6"/><path d="M130 268h140M130 284h140" stroke="${c.dd}" stroke-width="6" opacity=".75"/><path d="M130 300h140v14H130z" fill="${c.d}"/>
<path d="M216 100h54v150h-54z" fill="${c.d}" opacity=".35"/>`

const throw_ = (c) => `
<path d="M92 188c60-26 156-26 216 0v110c0 14-10 22-24 22H116c-14 0-24-8-24-22z" fill="${c.b}"/>
<g stroke="${c.ll}" stroke-width="5" opacity=".7"><path d="M130 178v142M180 170v150M230 170v150M276 178v142M92 224h216M92 262h216M92 298h216"/></g>
<path d="M92 188c60-26 156-26 216 0v26c-60-26-156-26-216 0z" fill="${c.d}"/>
<g stroke="${c.dd}" stroke-width="5" stroke-linecap="round"><path d="M104 318v14M124 320v14M144 320v14M164 320v14M184 320v14M204 320v14M224 320v14M244 320v14M264 320v14M284 320v12"/></g>`

const cushion = (c) => `
<path d="M96 128c34 10 174 10 208 0-10 34-10 146 0 186-34-10-174-10-208 0 10-40 10-152 0-186z" fill="${c.b}"/>
<path d="M96 128c34 10 174 10 208 0-30 26-60 60-104 92-44-32-74-66-104-92z" fill="${c.l}" opacity=".5"/><circle cx="200" cy="220" r="9" fill="${c.dd}"/>
<path d="M200 220c-20-6-44-24-58-46M200 220c20-6 44-24 58-46M200 220c-16 12-34 34-44 58M200 220c16 12 34 34 44 58" fill="none" stroke="${c.d}" stroke-width="4" stroke-linecap="round"/>`

const sheets = (c) => `${fold(c.dd, 288, 220, 32)}${fold(c.b, 256, 224, 36)}${fold(c.d, 226, 216, 34)}${fold(c.l, 194, 222, 36)}
<path d="M112 168c0-36 24-44 88-44s88 8 88 44-24 34-88 34-88 2-88-34z" fill="${c.ll}"/><path d="M128 160c14-20 40-24 72-24" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".7"/>
<path d="M188 190h24v130h-24z" fill="#b4532f" opacity=".85"/><path d="M176 246l24-14 24 14-24 14z" fill="#b4532f"/>`

const rug = (c) => `
<path d="M92 292l58-138h168l30 138z" fill="${c.b}"/><path d="M112 280l48-114h148l24 114z" fill="none" stroke="${c.dd}" stroke-width="6"/><path d="M140 262l32-78h124l16 78z" fill="${c.l}"/>
<path d="M228 186l32 37-36 37-34-37z" fill="${c.d}"/><g stroke="${c.dd}" stroke-width="4"><path d="M92 292l-6 16M118 292l-5 16M144 292l-4 16M170 292l-3 16M196 292l-2 16M222 292v16M248 292l2 16M274 292l3 16M300 292l4 16M326 292l5 16M348 292l6 16"/></g>`

const curtain = (c) => `
<path d="M56 92h288" stroke="#8a5f3d" stroke-width="10" stroke-linecap="round"/><circle cx="56" cy="92" r="11" fill="#8a5f3d"/><circle cx="344" cy="92" r="11" fill="#8a5f3d"/>
<rect x="128" y="110" width="144" height="186" fill="#dfeaec"/><path d="M200 110v186M128 200h144" stroke="#fff" stroke-width="8"/>
<path d="M76 92h92c0 90-20 150-40 228H72z" fill="${c.b}"/><path d="M324 92h-92c0 90 20 150 40 228h56z" fill="${c.b}"/>
<g stroke="${c.d}" stroke-width="7" opacity=".8"><path d="M100 96l-8 222M126 96l-14 222M302 96l8 222M276 96l14 222" fill="none"/></g>`

const tablecloth = (c) => `
<path d="M84 170h232l30 92-18 26-26-20-28 24-28-24-28 24-28-24-26 24-28-24-26 22-38-28z" fill="${c.d}"/><ellipse cx="200" cy="172" rx="118" ry="36" fill="${c.b}"/><path d="M126 292l-6 28M274 292l6 28" stroke="#86593c" stroke-width="12"/>
<ellipse cx="200" cy="168" rx="96" ry="25" fill="none" stroke="${c.ll}" stroke-width="4"/><path d="M182 156l5-42h26l5 42z" fill="#f4efe6"/><g fill="#c2714f"><circle cx="190" cy="98" r="13"/><circle cx="212" cy="92" r="13"/></g><path d="M198 114c-2-20 2-30 2-42" stroke="#7d8a5c" stroke-width="4" fill="none"/>`

const napkins = (c) => `
<rect x="112" y="220" width="176" height="100" rx="6" fill="${c.dd}" transform="rotate(-4 200 270)"/><rect x="112" y="206" width="176" height="104" rx="6" fill="${c.d}"/><path d="M112 190h176v104H112z" fill="${c.b}" transform="rotate(3 200 242)"/><path d="M120 188l168 104V188z" fill="${c.l}" opacity=".55" transform="rotate(3 200 242)"/>
<ellipse cx="200" cy="244" rx="36" ry="22" fill="none" stroke="#c79c4c" stroke-width="12"/>`

const quilt = (c) => `
<path d="M86 120h228v176a24 24 0 0 1-24 24H110a24 24 0 0 1-24-24z" fill="${c.b}"/>
<g fill="${c.l}"><path d="M86 120h57v50H86zM200 120h57v50h-57zM143 170h57v50h-57zM257 170h57v50h-57zM86 220h57v50H86zM200 220h57v50h-57zM143 270h57v50h-57zM257 270h57v26a24 24 0 0 1-24 24h-33z"/></g>
<g stroke="${c.dd}" stroke-width="2.500" stroke-dasharray="5 6" opacity=".7"><path d="M143 120v200M200 120v200M257 120v200M86 170h228M86 220h228M86 270h228"/></g><path d="M86 120h228v26H86z" fill="${c.d}"/>`

const pillow = (c) => `
<path d="M72 232c-8-64 24-88 128-88s136 24 128 88c8 64-24 88-128 88S64 296 72 232z" fill="${c.d}"/><path d="M76 218c-8-60 24-86 124-86s132 26 124 86c8 56-24 78-124 78S68 274 76 218z" fill="${c.b}"/>
<path d="M104 196c10-28 40-40 84-42" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".7"/><path d="M300 250c-10 14-30 24-52 28" fill="none" stroke="${c.d}" stroke-width="6" stroke-linecap="round"/>`

const slippers = (c) => {
  const one = `<path d="M0 0c0-46 18-70 52-70s50 24 50 64v104c0 26-20 42-50 42s-52-16-52-42z" fill="${c.dd}"/><path d="M8 92c0-12 16-18 43-18s43 6 43 18c0 24-14 40-43 40S8 116 8 92z" fill="#f0e2cb"/><path d="M-2 40V-4c0-46 20-70 54-70s54 24 54 66v48c-28 26-80 26-108 0z" fill="${c.b}"/><path d="M12 0c2-30 14-46 34-50" fill="none" stroke="${c.l}" stroke-width="9" stroke-linecap="round"/>`
  return `<g transform="translate(90 180) rotate(-6)">${one}</g><g transform="translate(208 172) rotate(7)">${one}</g>`
}

const robe = (c) => `
<path d="M200 74c-10 0-16 8-16 16" fill="none" stroke="#8a5f3d" stroke-width="6"/><path d="M120 116l80-26 80 26" fill="none" stroke="#8a5f3d" stroke-width="9" stroke-linecap="round"/>
<path d="M158 100l-52 26-30 108 40 10 16-56v132h136V188l16 56 40-10-30-108-52-26-42 52z" fill="${c.b}"/><path d="M158 100l42 62 42-62 14 8-56 92-56-92z" fill="${c.d}"/>
<path d="M132 206h136v18H132z" fill="${c.dd}"/><path d="M190 222l-10 58M206 222l8 50" stroke="${c.dd}" stroke-width="9" stroke-linecap="round"/>
<g stroke="${c.d}" stroke-width="2" opacity=".7"><path d="M132 244h136M132 264h136M132 284h136M132 304h136M154 228v92M178 228v92M224 228v92M246 228v92"/></g>`

const bathtowel = (c) => `${fold(c.dd, 282, 232, 38)}${fold(c.b, 244, 228, 42)}${fold(c.d, 206, 232, 40)}${fold(c.l, 166, 224, 42)}
<g stroke="${c.dd}" stroke-width="4" opacity=".5"><path d="M296 292v20M288 292v20M296 254v24M288 254v24M298 214v24M290 214v24M294 176v24M286 176v24"/></g>
<path d="M170 164c-4-22 10-40 30-40s34 18 30 40z" fill="#efe4cf"/><path d="M186 128c-8-20 4-34 14-40 10 6 22 20 14 40" fill="#a9b494"/>`

const soap = (c) => `
<rect x="92" y="262" width="216" height="22" rx="8" fill="#c99d68"/><path d="M108 284h20v36h-20zM272 284h20v36h-20z" fill="#a97c4c"/>
<rect x="120" y="196" width="160" height="66" rx="20" fill="${c.d}"/><rect x="120" y="188" width="160" height="62" rx="20" fill="${c.b}"/><rect x="146" y="204" width="108" height="30" rx="12" fill="none" stroke="${c.dd}" stroke-width="4" opacity=".7"/>
<g fill="#fff" opacity=".8"><circle cx="276" cy="172" r="16"/><circle cx="302" cy="194" r="10"/><circle cx="300" cy="150" r="7"/><circle cx="124" cy="176" r="10"/></g>`

const mat = (c) => `
<path d="M70 300l44-112h172l44 112z" fill="${c.d}"/><path d="M70 290l44-112h172l44 112z" fill="${c.b}"/><g stroke="${c.dd}" stroke-width="6" opacity=".55"><path d="M108 196h184M100 216h200M92 238h216M84 262h232"/></g>
<g fill="${c.l}"><circle cx="150" cy="206" r="4"/><circle cx="212" cy="250" r="5"/><circle cx="262" cy="226" r="4"/><circle cx="126" cy="272" r="5"/></g>`

const dispenser = (c) => `
<path d="M192 120h16v40h-16z" fill="#56565a"/><path d="M200 104h-58v22h12v-8h46z" fill="#56565a"/><rect x="182" y="98" width="44" height="26" rx="8" fill="#3a3836"/>
<path d="M176 158h48c6 18 46 24 46 58v82a22 22 0 0 1-22 22h-96a22 22 0 0 1-22-22v-82c0-34 40-40 46-58z" fill="${c.b}"/><path d="M160 196c-18 8-20 20-20 36v54" fill="none" stroke="${c.ll}" stroke-width="10" stroke-linecap="round" opacity=".8"/><rect x="166" y="238" width="68" height="44" rx="3" fill="#f7f0e2"/><path d="M178 254h44M178 266h28" stroke="#8a8178" stroke-width="4"/>`

const brush = (c) => `
<g transform="rotate(-38 200 210)"><path d="M184 40h32l-2 120h-28z" fill="${c.b}"/><circle cx="200" cy="56" r="7" fill="${c.dd}"/><ellipse cx="200" cy="240" rx="58" ry="88" fill="${c.d}"/><ellipse cx="194" cy="236" rx="56" ry="86" fill="${c.b}"/><ellipse cx="194" cy="236" rx="43" ry="70" fill="#f2e6cc"/>
<g stroke="#cbb083" stroke-width="5" stroke-linecap="round"><path d="M174 190v10M194 184v10M214 190v10M164 214v10M184 210v10M204 210v10M224 214v10M164 240v10M184 238v10M204 238v10M224 240v10M168 266v10M188 266v10M208 266v10M180 290v8M200 290v8"/></g></g>`

export default { apron, towel, throw: throw_, cushion, sheets, rug, curtain, tablecloth, napkins, quilt, pillow, slippers, robe, bathtowel, soap, mat, dispenser, brush }
