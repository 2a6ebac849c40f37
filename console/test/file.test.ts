// A drawing as a file, and back.
import { expect, test } from 'vitest';
import { fromYaml, toYaml } from '../src/journeys/editor/file';
import kindsFile from './mock/steps.json';

test('what is saved as a file comes back as it was', async () => {
  const definition = {
    key: 'left-cart',
    title: 'Yes: "no"\n# and so on',
    entry: { every: 'week', segment: 'regulars', at: '10:00', on: ['friday'] },
    nodes: kindsFile.steps.map((kind) => kind.example),
    layout: { nodes: { a: { x: -1, y: 2 } }, notes: [{ text: '2026-11-22', x: 0, y: 0 }] },
  };
  expect(await fromYaml(await toYaml(definition as never))).toEqual(definition);
});

test('a file that holds no journey is none', async () => {
  for (const text of ['', '[]', 'nodes: 3', '{', 'key: x', '&a [*a]']) expect(await fromYaml(text)).toBeUndefined();
});
