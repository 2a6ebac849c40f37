// What the shop is told by its environment.
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Throws an error that a person can act on. */
export function readSettings(env) {
  const needed = (name) => {
    if (!env[name]) throw new Error(`${name} is not set`)
    return env[name]
  }
  const address = (name, value) => {
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) throw new Error(`${name} is no web address: ${value}`)
    return value.replace(/\/+$/, '')
  }
  const braid = address('BRAID_URL', env.BRAID_URL || `http://127.0.0.1:${env.BRAID_PORT || 8080}`)
  const port = Number(env.SHOP_PORT || Number(env.BRAID_PORT || 8080) + 1)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`SHOP_PORT is no port: ${env.SHOP_PORT}`)
  return {
    /** Where this program finds Braid. */
    braid,
    /** Where browsers find it. */
    braidPublic: address('BRAID_PUBLIC_URL', env.BRAID_PUBLIC_URL || braid),
    apiKey: needed('BRAID_API_KEY'),
    writeKey: needed('BRAID_WRITE_KEY'),
    port,
    bind: env.SHOP_BIND || '127.0.0.1',
    /** Accounts and orders. */
    home: env.SHOP_HOME || join(homedir(), '.braid-demo', 'shop'),
    /** What the cashier types. */
    tillPin: env.SHOP_TILL_PIN || '',
    /** Where the demo's clock is asked and moved; empty: no demo, so no bar and no accounts of invented people. */
    desk: env.SHOP_DESK ? address('SHOP_DESK', env.SHOP_DESK) : '',
    hangsOnInput: env.SHOP_HANGS_ON_INPUT === 'yes',
  }
}
