// Opens every screen in a real browser against the stand-in server: does what a person does, looks for serious accessibility faults with
// axe, proves that hostile data stays data, and takes pictures (screens/kit.mjs). The tests of a place are screens/PLACE.mjs. As many run
// at once as there are processors (at most 4), each in a thread with a browser and a stand-in server of its own.
// Usage: npm run build && npm run screens [-- part of a name or place]
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const THREADS_MAX = 4;

if (isMainThread) await share();
else await work(process.argv[2] ?? '', new Int32Array(workerData));

/** Gives the tests out, one by one, and adds up what comes back. */
async function share() {
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const sum = { passed: 0, failed: 0 };
  const thread = () =>
    new Promise((done, broken) => {
      const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: next });
      worker.on('message', ({ ok, line }) => {
        sum[ok ? 'passed' : 'failed']++;
        console.log(line);
      });
      worker.on('error', broken);
      worker.on('exit', done);
    });
  await Promise.all(Array.from({ length: Math.min(THREADS_MAX, availableParallelism()) }, thread));
  // In the words of the unit tests' runner, for whoever adds both up.
  const { passed, failed } = sum;
  console.log(`Tests  ${failed ? `${failed} failed | ` : ''}${passed} passed (${passed + failed})`);
  process.exit(failed ? 1 : 0);
}

/** Takes the next test until there is none. */
async function work(wanted, next) {
  const { browser, mock, tests } = await import('./screens/kit.mjs');
  const files = (await readdir(new URL('screens/', import.meta.url))).filter((name) => name !== 'kit.mjs').sort();
  for (const file of files) {
    const before = tests.length;
    await import(`./screens/${file}`);
    tests.slice(before).forEach((one) => (one.place = file.replace('.mjs', '')));
  }
  const chosen = tests.filter((one) => one.name.includes(wanted) || one.place === wanted);
  for (let i = Atomics.add(next, 0, 1); i < chosen.length; i = Atomics.add(next, 0, 1)) {
    const { name, place, run } = chosen[i];
    mock.reset();
    const startedMs = performance.now();
    try {
      await run();
      const tookS = ((performance.now() - startedMs) / 1000).toFixed(1);
      parentPort.postMessage({ ok: true, line: `ok   ${place}: ${name} (${tookS} s)` });
    } catch (error) {
      const said = String(error.message ?? error)
        .split('\n')
        .slice(0, 14);
      parentPort.postMessage({ ok: false, line: `FAIL ${place}: ${name}\n     ${said.join('\n     ')}` });
    }
    for (const context of browser.contexts()) await context.close();
  }
  // What must end by itself sometimes does not: all tests are told, so nobody waits longer for a browser that hangs.
  await Promise.race([Promise.all([browser.close(), mock.stop()]), setTimeout(5_000)]);
  process.exit();
}
