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

/**
 * The shop's server; its page takes `key`, `braid` and `strategy` from its address.
 *
 * @param script which of the pages' scripts beside this file
 * @param more what stands in the page before it
 */
export async function serveShop(script = 'page.js', more = () => '') {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL(script, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const shop = createServer((request, response) => {
    const asked = new URL(request.url, 'http://shop')
    if (asked.pathname === '/braid-sw.js') {
      // The site's own worker, with the one line that the manual names.
      response.setHeader('Content-Type', 'text/javascript')
      response.end(`importScripts(${JSON.stringify(`${asked.searchParams.get('braid')}/braid-sw.js`)})`)
      return
    }
    const page = !asked.pathname.startsWith('/page.js')
    response.setHeader('Content-Type', page ? 'text/html; charset=utf-8' : 'text/javascript')
    response.end(
      page ? `<!doctype html><html lang="en"><title>Tea</title>${more(asked)}<script src="/page.js"></script>` : bundle.outputFiles[0].contents,
    )
  })
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve))
  return shop
}
