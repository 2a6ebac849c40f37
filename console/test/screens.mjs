// Opens every screen in a real browser against the stand-in server: does what a person does, looks for serious accessibility faults with
// axe, proves that hostile data stays data, and takes pictures (screens/kit.mjs). The tests of a place are screens/PLACE.mjs.
// Usage: npm run build && npm run screens [-- part of a name or place]
import { readdir } from 'node:fs/promises';
import { browser, mock, tests } from './screens/kit.mjs';

const wanted = process.argv[2] ?? '';
const files = (await readdir(new URL('screens/', import.meta.url))).filter((name) => name !== 'kit.mjs').sort();
for (const file of files) {
  const before = tests.length;
  await import(`./screens/${file}`);
  tests.slice(before).forEach((one) => (one.place = file.replace('.mjs', '')));
}
const chosen = tests.filter((one) => one.name.includes(wanted) || one.place === wanted);

let failed = 0;
for (const { name, place, run } of chosen) {
  mock.reset();
  const startedMs = performance.now();
  try {
    await run();
    console.log(`ok   ${place}: ${name} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(
      `FAIL ${place}: ${name}\n     ${String(error.message ?? error)
        .split('\n')
        .slice(0, 14)
        .join('\n     ')}`,
    );
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
await mock.stop();
// In the words of the unit tests' runner, for whoever adds both up.
const ran = chosen.length;
console.log(`Tests  ${failed ? `${failed} failed | ` : ''}${ran - failed} passed (${ran})`);
process.exit(failed ? 1 : 0);
