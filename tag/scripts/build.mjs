// Builds dist/tag.js and dist/braid-sw.js, each beside its compressed form, and fails above the size that the manual promises.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const GZIP_BYTES_MAX = { 'tag.js': 15 * 1024, 'braid-sw.js': 2 * 1024 };

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

await build({
  entryPoints: { tag: here('src/main.ts'), 'braid-sw': here('src/worker/worker.ts') },
  outdir: here('dist'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  charset: 'utf8',
  define: { VERSION: JSON.stringify(version) },
  banner: { js: `/*! Braid ${version}, Apache-2.0 */` },
  logLevel: 'warning',
});

for (const [file, max] of Object.entries(GZIP_BYTES_MAX)) {
  const bytes = readFileSync(here(`dist/${file}`));
  const gzip = gzipSync(bytes, { level: 9 });
  writeFileSync(here(`dist/${file}.gz`), gzip);
  writeFileSync(here(`dist/${file}.br`), brotliCompressSync(bytes));
  console.log(`${file}: ${bytes.length} bytes, ${gzip.length} with gzip (at most ${max})`);
  if (gzip.length > max) {
    process.exitCode = 1;
    console.error(`${file} is too large`);
  }
}
