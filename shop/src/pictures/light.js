// Light.
const glow = (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}" fill="#ffe9a8" opacity=".34"/><circle cx="${x}" cy="${y}" r="${r * 0.6}" fill="#fff1c4" opacity=".5"/>`
const flame = (x, y) => `${glow(x, y, 40)}<path d="M${x} ${y - 30}c14 18 15 28 10 38a12 12 0 0 1-20 0c-5-10-4-20 10-38z" fill="#f3b23f"/><path d="M${x} ${y - 12}c6 9 7 14 4 19a5 5 0 0 1-8 0c-3-5-2-10 4-19z" fill="#fff3cf"/>`

const desk = (c) => `<path d="M250 170l80 118H170z" fill="#ffe9a8" opacity=".5"/>
<path d="M140 306l44-110 70-74" fill="none" stroke="${c.dd}" stroke-width="11" stroke-linejoin="round" stroke-linecap="round"/><circle cx="184" cy="196" r="11" fill="#c79c4c"/>
<path d="M216 110l60-18 46 74-112 24c-10-30-8-58 6-80z" fill="${c.b}"/><path d="M216 110l26-8-12 84-20 4c-10-30-8-58 6-80z" fill="${c.l}" opacity=".7"/><path d="M214 190l108-24" stroke="#fff1c4" stroke-width="8" stroke-linecap="round"/>
<path d="M88 302h104a14 14 0 0 1 14 18H74a14 14 0 0 1 14-18z" fill="${c.d}"/>`

const floor = (c) => `${glow(200, 150, 120)}<path d="M196 160h8v148h-8z" fill="${c.dd}"/><ellipse cx="200" cy="314" rx="62" ry="10" fill="${c.dd}"/>
<path d="M152 66h96l36 104H116z" fill="#f6ead2"/><path d="M152 66h30l-20 104h-46z" fill="#fff8e6"/><path d="M116 170h168" stroke="${c.b}" stroke-width="6"/><path d="M152 66h96" stroke="${c.b}" stroke-width="5"/><path d="M240 170v40" stroke="#c79c4c" stroke-width="3"/><circle cx="240" cy="214" r="5" fill="#c79c4c"/>`

const candle = (c) => `${flame(200, 122)}<path d="M200 134v22" stroke="#4a3a31" stroke-width="5"/>
<rect x="126" y="156" width="148" height="164" rx="18" fill="${c.b}"/><rect x="126" y="156" width="40" height="164" rx="18" fill="${c.l}" opacity=".6"/><ellipse cx="200" cy="160" rx="72" ry="15" fill="#f7ecd6"/><ellipse cx="200" cy="160" rx="74" ry="16" fill="none" stroke="${c.d}" stroke-width="5"/>
<rect x="158" y="212" width="84" height="62" rx="3" fill="#f7f0e2"/><path d="M176 232h48M184 244h32M190 256h20" stroke="#8a8178" stroke-width="4"/>`

const lantern = (c) => `${glow(200, 224, 120)}<path d="M166 116c0-46 68-46 68 0" fill="none" stroke="${c.dd}" stroke-width="8"/><path d="M140 146l22-34h76l22 34z" fill="${c.d}"/><rect x="136" y="144" width="128" height="12" fill="${c.dd}"/>
<rect x="146" y="156" width="108" height="140" fill="#fff3cf" opacity=".75"/><path d="M146 156v140M254 156v140M200 156v140M146 226h108" stroke="${c.b}" stroke-width="8"/><rect x="180" y="236" width="40" height="60" rx="4" fill="#f2e2c2"/>${flame(200, 218)}
<rect x="132" y="294" width="136" height="26" rx="4" fill="${c.dd}"/>`

const pendant = (c) => `<path d="M108 224h184l56 96H52z" fill="#ffe9a8" opacity=".45"/><path d="M200 20v104" stroke="#3a3836" stroke-width="4"/><rect x="188" y="112" width="24" height="30" rx="6" fill="#c79c4c"/>
<path d="M92 226c0-54 46-88 108-88s108 34 108 88z" fill="${c.b}"/><path d="M104 214c8-36 34-56 70-64" fill="none" stroke="${c.ll}" stroke-width="9" stroke-linecap="round" opacity=".7"/><ellipse cx="200" cy="226" rx="108" ry="15" fill="${c.dd}"/><ellipse cx="200" cy="228" rx="40" ry="13" fill="#fff3cf"/>`

const paper = () => `${glow(200, 190, 150)}<path d="M200 20v70" stroke="#3a3836" stroke-width="4"/><circle cx="200" cy="196" r="108" fill="#fdf3dc"/><ellipse cx="200" cy="90" rx="22" ry="6" fill="#4a3a31"/>
<g fill="none" stroke="#e2cfa6" stroke-width="3.500"><path d="M142 106a130 30 0 0 0 116 0M112 134a150 34 0 0 0 176 0M96 164a160 38 0 0 0 208 0M92 198a160 38 0 0 0 216 0M98 230a150 36 0 0 0 204 0M114 260a130 32 0 0 0 172 0M144 288a90 22 0 0 0 112 0"/></g><circle cx="168" cy="164" r="40" fill="#fff" opacity=".35"/>`

const lights = () => {
  const bulbs = [[70, 148], [122, 182], [176, 198], [230, 198], [284, 180], [334, 146], [112, 272], [170, 294], [232, 294], [290, 270]]
  return `<path d="M20 104c80 110 280 110 360 0M60 226c70 82 210 82 280 0" fill="none" stroke="#4a4a44" stroke-width="5"/>${bulbs.map(([x, y]) => `${glow(x, y + 14, 30)}<rect x="${x - 6}" y="${y - 12}" width="12" height="13" rx="3" fill="#4a4a44"/><path d="M${x - 7} ${y}h14c8 12 8 30-7 32-15-2-15-20-7-32z" fill="#f9d67a"/>`).join('')}`
}

const pillar = (c) => [[126, 186, 52], [200, 140, 60], [270, 220, 46]].map(([x, y, w]) => `${flame(x, y - 18)}<path d="M${x} ${y - 8}v12" stroke="#4a3a31" stroke-width="4"/><rect x="${x - w / 2}" y="${y}" width="${w}" height="${320 - y}" rx="8" fill="${c.b}"/><rect x="${x - w / 2}" y="${y}" width="${w * 0.35}" height="${320 - y}" rx="8" fill="${c.ll}" opacity=".6"/><path d="M${x + w / 2 - 8} ${y + 6}v38" stroke="${c.l}" stroke-width="8" stroke-linecap="round"/>`).join('')

const candlestick = (c) => [[150, 196], [250, 160]].map(([x, y]) => `${flame(x, y - 96)}<rect x="${x - 11}" y="${y - 78}" width="22" height="90" fill="#f4ead6"/><path d="M${x - 22} ${y + 6}h44l-10 16h-24z" fill="${c.d}"/><path d="M${x - 6} ${y + 20}h12l4 ${282 - y}h-20z" fill="${c.b}"/><circle cx="${x}" cy="${y + 50}" r="13" fill="${c.l}"/><path d="M${x - 40} 320c2-18 22-20 40-20s38 2 40 20z" fill="${c.d}"/>`).join('')

const sconce = (c) => `${glow(216, 156, 130)}<ellipse cx="140" cy="214" rx="34" ry="56" fill="${c.d}"/><ellipse cx="136" cy="212" rx="32" ry="54" fill="${c.b}"/><path d="M140 220c70 40 92 10 92-24" fill="none" stroke="${c.dd}" stroke-width="11" stroke-linecap="round"/><path d="M184 196h96l-18-92h-60z" fill="#fdf3dc"/><path d="M184 196h34l6-92h-22z" fill="#fff"/><path d="M184 196h96" stroke="${c.b}" stroke-width="7"/><circle cx="136" cy="190" r="4" fill="${c.dd}"/><circle cx="136" cy="236" r="4" fill="${c.dd}"/>`

export default { desk, floor, candle, lantern, pendant, paper, lights, pillar, candlestick, sconce }
