import { expect, test } from 'vitest';
import { graphOf } from '../src/journeys/graph';

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
