// What a shop's page must load is small, needs nobody else, and asks for nothing that a strict policy forbids.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const dist = async (file) => readFile(new URL(`../dist/${file}`, import.meta.url));

test('the tag has at most 15 KB, the service worker at most 2, compressed', async () => {
  assert.ok(gzipSync(await dist('tag.js'), { level: 9 }).length <= 15 * 1024);
  assert.ok(gzipSync(await dist('braid-sw.js'), { level: 9 }).length <= 2 * 1024);
});

test('neither needs a dependency, eval or an address of its own', async () => {
  const { dependencies = {} } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(dependencies, {});
  for (const file of ['tag.js', 'braid-sw.js']) {
    const text = String(await dist(file));
    assert.doesNotMatch(text, /\beval\(|new Function|https?:\/\/[a-z]|process\.env/);
  }
});
