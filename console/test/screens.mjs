// Opens every screen in a real browser against the stand-in server: does what a person does, looks for serious accessibility faults with
// axe, proves that hostile data stays data, and takes pictures (screens/kit.mjs). The tests of a place are screens/PLACE.mjs. As many run
// at once as there are processors (at most 4), each in a thread with a browser and a stand-in server of its own.
// What fails is tried once more, since a browser on a busy machine now and then loses a page; that is told, and never forgiven twice.
// Usage: npm run build && npm run screens [-- part of a name or place]
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const THREADS_MAX = 4;
/** A browser that answers nothing any more would stand still for ever. */
const TEST_MS_MAX = 300_000;
const CLOSE_MS_MAX = 10_000;

if (isMainThread) await share();
else await work(process.argv[2] ?? '', new Int32Array(workerData));

/** Gives the tests out, one by one, and adds up what comes back. */
async function share() {
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const sum = { passed: 0, failed: 0, again: 0 };
  const thread = () =>
    new Promise((done, broken) => {
      const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: next });
      worker.on('message', ({ ok, again, line }) => {
        sum[again ? 'again' : ok ? 'passed' : 'failed']++;
        console.log(line);
      });
      worker.on('error', broken);
      worker.on('exit', done);
    });
  await Promise.all(Array.from({ length: Math.min(THREADS_MAX, availableParallelism()) }, thread));
  // In the words of the unit tests' runner, for whoever adds both up.
  const { passed, failed, again } = sum;
  if (again)
    console.log(`${again} went wrong the first time and were tried again: see AGAIN above, each is a fault to find`);
  console.log(`Tests  ${failed ? `${failed} failed | ` : ''}${passed} passed (${passed + failed})`);
  process.exit(failed ? 1 : 0);
}

async function late() {
  await setTimeout(TEST_MS_MAX, undefined, { ref: false });
  throw new Error(`not done after ${TEST_MS_MAX / 1000} s`);
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
    const startedMs = performance.now();
    let failure = await attempt(run);
    if (failure) {
      parentPort.postMessage({ again: true, line: `AGAIN ${place}: ${name}\n     ${failure}` });
      failure = await attempt(run);
    }
    const tookS = ((performance.now() - startedMs) / 1000).toFixed(1);
    const line = failure ? `FAIL ${place}: ${name}\n     ${failure}` : `ok   ${place}: ${name} (${tookS} s)`;
    parentPort.postMessage({ ok: !failure, line });
  }

  /** What went wrong, as it is to be read; nothing when all went well. */
  async function attempt(run) {
    mock.reset();
    try {
      await Promise.race([run(), late()]);
      return '';
    } catch (error) {
      return String(error?.message || error || 'failed')
        .split('\n')
        .slice(0, 14)
        .join('\n     ');
    } finally {
      const closed = Promise.all(browser.contexts().map((context) => context.close()));
      await Promise.race([closed, setTimeout(CLOSE_MS_MAX)]);
    }
  }
  // What must end by itself sometimes does not: all tests are told, so nobody waits longer for a browser that hangs.
  await Promise.race([Promise.all([browser.close(), mock.stop()]), setTimeout(5_000)]);
  process.exit();
}
