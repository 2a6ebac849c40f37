import { expect, test } from 'vitest';
import { compare, fieldChanges, short } from '../src/journeys/compare/compare';
import { found, freeKey } from '../src/journeys/gallery/search';
import type { JsonObject, ReadyJourney } from '../src/api/types';

const older: JsonObject = {
  title: 'Care',
  layout: { nodes: { ask: { x: 9, y: 9 } } },
  nodes: [
    { id: 'rest', type: 'wait', for: '2d', next: 'ask' },
    { id: 'ask', type: 'message', channel: 'email', next: 'end' },
    { id: 'end', type: 'exit' },
  ],
};
const newer: JsonObject = {
  title: 'Care',
  nodes: [
    { id: 'rest', type: 'wait', for: '1d', next: 'end' },
    { id: 'end', type: 'exit' },
  ],
};
const changes = { added: [], removed: ['ask'], changed: ['rest'], moved: ['end'], settings: [] };

test('two versions are one drawing, with the steps and the ways that only the older has', () => {
  const both = compare(older, newer, changes);
  expect(both.graph.nodes.map((node) => node.id)).toEqual(['rest', 'end', 'ask']);
  expect([...both.gone]).toEqual(['rest\nask', 'ask\nend']);
  expect(both.graph.edges.map((edge) => `${edge.from} ${edge.to}`)).toEqual([
    ':entry rest',
    'rest end',
    'end :end',
    'rest ask',
    'ask end',
  ]);
  expect(both.marks.get('rest')).toBe('changed');
  expect(both.definition.layout).toEqual({ nodes: { ask: { x: 9, y: 9 } } });
});

test('what of a step is other is told field by field', () => {
  expect(fieldChanges(older, newer, 'rest')).toEqual([
    { name: 'for', before: '2d', after: '1d' },
    { name: 'next', before: 'ask', after: 'end' },
  ]);
  expect(short([{ channel: 'sms', at: '1h' }, 'x'.repeat(300)])).toHaveLength(121);
});

test('the gallery is searched in the words that one reads, and a key that is taken gets a number', () => {
  const one = (key: string, title: string): ReadyJourney => ({
    key,
    taken: false,
    events: ['Product Viewed'],
    things: [],
    definition: {},
    words: { en: { title, about: '', steps: {} }, ru: { title: 'Подарок ко дню рождения', about: '', steps: {} } },
  });
  const all = [one('birthday', 'A gift for the birthday'), one('browse', 'Looked closely')];
  expect(found(all, 'en', ' GIFT birth ').map((each) => each.key)).toEqual(['birthday']);
  expect(found(all, 'ru', 'подарок')).toHaveLength(2);
  expect(found(all, 'uk', 'viewed')).toHaveLength(2);
  expect(found(all, 'en', 'nothing')).toEqual([]);
  expect(freeKey('birthday', new Set(['birthday', 'birthday-2']))).toBe('birthday-3');
});
