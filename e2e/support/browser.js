// A real browser, and a shop in it: a page of another origin with Segment's SDK bundled as a shop would.
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const CHROMIUM = process.env.CHROME_BIN || process.env.CHROMIUM || '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS })

/** The shop's server; its page takes `key`, `braid` and `strategy` from its address. */
export async function serveShop() {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('page.js', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const shop = createServer((request, response) => {
    const script = request.url.startsWith('/page.js')
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ? bundle.outputFiles[0].contents : '<!doctype html><title>Tea</title><script src="/page.js"></script>')
  })
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve))
  return shop
}
