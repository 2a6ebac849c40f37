import { expect, test } from 'vitest';
import type { JsonObject } from '../src/api/types';
import { graphOf, leftEarly, pathsOf } from '../src/journeys/graph';

test('ways are named by what leads there: a port, an event, an arm, a value', () => {
  const edges = graphOf({
    nodes: [
      {
        id: 'a',
        type: 'split',
        arms: [
          { name: 'short', share: 1, next: 'b' },
          { share: 3, next: 'c' },
        ],
      },
      { id: 'b', type: 'switch', name: 'city', ways: [{ is: ['Kyiv', 'Lviv'], next: 'c' }], else: 'd' },
      { id: 'c', type: 'wait_for', within: '1d', timeout: 'd', branches: [{ event: 'Signed Up', next: 'd' }] },
      { id: 'd', type: 'exit' },
    ],
  }).edges.map((edge) => `${edge.from} ${edge.to} ${edge.port}`);
  expect(edges).toEqual([
    ':entry a ',
    'a b short',
    'a c 2',
    'b c Kyiv, Lviv',
    'b d else',
    'c d timeout / Signed Up',
    'd :end ',
  ]);
});

test('parallel ways have their names, or numbers, and a path each from where they part', () => {
  const both: JsonObject = { id: 'p', type: 'parallel', ways: [{ name: 'mail', next: 'a' }, { next: 'b' }] };
  const nodes: JsonObject[] = [both, { id: 'a', type: 'exit' }, { id: 'b', type: 'exit' }];
  expect(graphOf({ nodes }).edges.map((edge) => edge.port)).toEqual(['', 'mail', '2', '', '']);
  const walked = [
    { node: 'p', visit: 1 },
    { node: 'a', visit: 2 },
  ];
  const facts: Parameters<typeof pathsOf>[0] = [
    { name: 'Way ended', properties: { way: '9', reason: 'way_ended', steps: [{ node: 'b', visit: 2, from: 'p' }] } },
    { name: 'Step skipped', properties: { node: 'a', reason: 'no_room' } },
    { name: 'Step taken', properties: { steps: walked } },
  ];
  expect(pathsOf(facts)).toEqual([
    ['p', 'b', ':end'],
    [':entry', 'p', 'a'],
  ]);
});

test('who leaves early is counted at his step; who reaches an end, drawn or open, is not', () => {
  const graph = graphOf({
    nodes: [
      { id: 'wait', type: 'wait', next: 'ask' },
      { id: 'ask', type: 'branch', then: 'mail' },
      { id: 'mail', type: 'message' },
    ],
  });
  const out = (from: string, reason: string, moves: number) => ({ from, to: null, reason, moves });
  const ways = [
    out('wait', 'ordered', 100),
    out('wait', 'stopped', 15),
    out('ask', 'completed', 40),
    out('mail', 'ordered', 7),
  ];
  expect([...leftEarly(graph, ways)]).toEqual([['wait', 115]]);
});
