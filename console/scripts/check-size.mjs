// The first screen's script stays under 350 KB gzipped (console rule 13). Fails the build over it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 350 * 1024;
const dist = new URL('../dist', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

const initial = new Set();
const visit = (key) => {
  if (initial.has(key)) return;
  initial.add(key);
  (manifest[key].imports ?? []).forEach(visit);
};
Object.entries(manifest)
  .filter(([, chunk]) => chunk.isEntry)
  .forEach(([key]) => visit(key));

const bytes = [...initial]
  .map((key) => gzipSync(readFileSync(join(dist, manifest[key].file))).length)
  .reduce((sum, size) => sum + size, 0);
console.log(`initial script: ${(bytes / 1024).toFixed(1)} KB gzipped (at most ${LIMIT_BYTES / 1024} KB)`);
if (bytes > LIMIT_BYTES) {
  console.error('The initial script is too large: load the new part when it is opened (React.lazy or a lazy route).');
  process.exit(1);
}
