// The live demo as a person starts it: Braid, the shop, and some simulated customers, in a folder of its own.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { API_KEY, OWNER, WRITE_KEY, asker, freePort } from './braid.js'

const LAUNCHER = fileURLToPath(new URL('../../braid', import.meta.url))
const START_WITHIN_MS = 600_000 // the first start of a fresh clone builds

/** What `startBraid` gives, and where the shop and its till are. */
export async function startDemo(...options) {
  const home = await mkdtemp(join(tmpdir(), 'braid-e2e-demo-'))
  const port = await freePort()
  const demo = spawn(LAUNCHER, ['demo', '--no-browser', '--home', home, '--port', String(port), ...options], {
    env: {
      ...process.env,
      BRAID_WRITE_KEY: WRITE_KEY,
      BRAID_API_KEY: API_KEY,
      BRAID_ADMIN_EMAIL: OWNER.email,
      BRAID_ADMIN_PASSWORD: OWNER.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  const stop = async () => {
    if (demo.exitCode === null && demo.signalCode === null) {
      const ended = new Promise((resolve) => demo.once('exit', resolve))
      demo.kill('SIGINT')
      await ended
    }
    await rm(home, { recursive: true, force: true })
  }
  const open = await new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), START_WITHIN_MS)
    const heard = (text) => {
      told = (told + text).slice(-20_000)
      if (/Ctrl-C closes it/.test(told)) resolve(true)
    }
    demo.stdout.on('data', heard)
    demo.stderr.on('data', heard)
    demo.once('exit', () => resolve(false))
    late.unref()
  })
  if (!open) {
    await stop()
    throw new Error(`The demo did not open:\n${told}`)
  }
  return { ...asker(`http://localhost:${port}`), stop, shop: /^ *shop +(http\S+)/m.exec(told)[1], till: /^ *till +(http\S+)/m.exec(told)[1], told: () => told }
}
