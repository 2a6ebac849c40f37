// Starts Braid as a person would, in a folder of its own, and asks it from outside.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const WRITE_KEY = 'e2e-write-key'
export const API_KEY = 'e2e-secret-api-key'

export const OWNER = { email: 'owner@example.com', password: 'correct horse battery' }

const LAUNCHER = fileURLToPath(new URL('../../braid', import.meta.url))
const START_WITHIN_MS = 600_000 // the first start of a fresh clone builds
const FOLD_WITHIN_MS = 60_000

/** With the options of `braid serve` given, such as `--clock-speed 900`. */
export async function startBraid(...options) {
  const home = await mkdtemp(join(tmpdir(), 'braid-e2e-'))
  const port = await freePort()
  const process_ = spawn(LAUNCHER, ['serve', ...options], {
    env: {
      ...process.env,
      BRAID_HOME: home,
      BRAID_PORT: String(port),
      BRAID_WRITE_KEY: WRITE_KEY,
      BRAID_API_KEY: API_KEY,
      BRAID_ADMIN_EMAIL: OWNER.email,
      BRAID_ADMIN_PASSWORD: OWNER.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.on('data', (text) => (told = (told + text).slice(-20_000)))
  }
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (process_.exitCode === null && process_.signalCode === null) {
      const ended = new Promise((resolve) => process_.once('exit', resolve))
      process_.kill('SIGINT')
      await ended
    }
    await rm(home, { recursive: true, force: true })
  }
  const deadline = Date.now() + START_WITHIN_MS
  while (!(await ready(url))) {
    if (process_.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`Braid did not start (exit ${process_.exitCode}):\n${told}`)
    }
    await sleep(200)
  }
  return { ...asker(url), stop }
}

/** Asks a Braid that runs, from outside. */
export const asker = (url) => ({
  url,
  profiles: (identifier) => profiles(url, identifier),
  timeline: (id) => timeline(url, id),
  messages: async (id) => (await get(url, `/api/messages?profile=${id}&limit=100`)).items,
  get: (path) => get(url, path),
  post: (path, body) => post(url, path, body),
})

async function post(url, path, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
}

async function ready(url) {
  try {
    return (await fetch(`${url}/health`)).status === 200
  } catch {
    return false
  }
}

/** The profiles of an identifier such as `user_id:42`. */
async function profiles(url, identifier) {
  return (await get(url, `/api/profiles?identifier=${encodeURIComponent(identifier)}`)).items
}

/** The whole timeline of a profile, newest first. */
async function timeline(url, id) {
  const items = []
  let cursor = ''
  do {
    const page = await get(url, `/api/profiles/${id}/timeline?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    items.push(...page.items)
    cursor = page.next
  } while (cursor)
  return items
}

async function get(url, path) {
  const response = await fetch(url + path, { headers: { Authorization: `Bearer ${API_KEY}` } })
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  return response.json()
}

/** Asks until the answer is right: events are applied a moment after they were taken. */
export async function eventually(question, right, withinMs = FOLD_WITHIN_MS) {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await question()
    if (right(answer)) {
      return answer
    }
    if (Date.now() > deadline) {
      throw new Error(`still not so after ${withinMs} ms: ${JSON.stringify(answer, null, 1)}`)
    }
    await sleep(100)
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
