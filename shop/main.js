// Starts the shop. It ends when whoever started it is gone: its standard input is the string that it hangs on.
import { openShop } from './src/shop.js'
import { readSettings } from './src/settings.js'

try {
  const settings = readSettings(process.env)
  const shop = await openShop(settings)
  console.log(`ready ${shop.url} ${shop.pin}`)
  const end = () => void shop.close().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
  if (settings.hangsOnInput) process.stdin.resume().on('end', end).on('error', end)
} catch (error) {
  console.error(`shop: ${error.message}`)
  process.exit(1)
}
