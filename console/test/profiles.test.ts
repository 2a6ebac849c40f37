import { expect, test } from 'vitest';
import { cartTotal } from '../src/profiles/cart';
import { entrySummary } from '../src/profiles/entrySummary';
import { calledOf, initials, profileName } from '../src/profiles/name';
import { named, type Names } from '../src/profiles/names';
import { boughtAsked } from '../src/profiles/people';
import type { Identifier, TimelineItem } from '../src/api/types';
import { splitLinks } from '../src/sandbox/linkify';
import { threads } from '../src/sandbox/threads';

const person = (traits: Record<string, string>, identifiers: Identifier[] = []) => ({
  id: '1',
  traits,
  identifiers,
  segments: [],
});

test('a person is called by name, else by the best identifier, else not at all', () => {
  expect(profileName(person({ firstName: 'Ann', lastName: ' Lee ' }))).toBe('Ann Lee');
  expect(
    profileName(
      person({ first_name: ' ' }, [
        { type: 'anonymous_id', value: 'x' },
        { type: 'phone', value: '+1' },
      ]),
    ),
  ).toBe('+1');
  expect(profileName(person({}, [{ type: 'anonymous_id', value: 'x' }]))).toBeUndefined();
  expect(initials('Ann Lee')).toBe('AL');
  expect(initials('😀 x')).toBe('😀X');
});

test('somebody in a list is called alike everywhere', () => {
  const t = ((key: string, values?: Record<string, unknown>) => `${key} ${String(values?.id)}`) as never;
  expect(calledOf(t, { id: '7', name: 'Ann', email: 'a@b.c' })).toBe('Ann');
  expect(calledOf(t, { id: '7', name: null, phone: '+1' })).toBe('+1');
  expect(calledOf(t, { id: '7', name: '' })).toBe('profile.anonymous 7');
});

test('who bought, and who came back, stand in the address', () => {
  expect(boughtAsked('30')).toEqual({ boughtDays: '30' });
  expect(boughtAsked('again-7')).toEqual({ boughtDays: '7', again: 'true' });
  expect(boughtAsked('sometime')).toEqual({});
});

test('a cart without a total is summed without the errors of binary fractions', () => {
  expect(
    cartTotal({
      id: 'c',
      lines: [
        { product_id: 'a', quantity: 1, price: 0.1 },
        { product_id: 'b', quantity: 1, price: 0.2 },
        { product_id: 'c', quantity: 9, price: null },
      ],
    }),
  ).toBe(0.3);
  expect(cartTotal({ id: 'c', total: 7, lines: [] })).toBe(7);
});

test('what happened in several segments at once names each', () => {
  const names = { segment: (key: string) => `<${key}>` } as Names;
  const item = { kind: 'segment', name: 'Entered segment' } as TimelineItem;
  const of = (properties: TimelineItem['properties']) => entrySummary(named(names, { ...item, properties }));
  expect(of({ segment: 'a', segment_name: 'A' })).toBe('A');
  expect(of({ segments: [{ segment: 'a', segment_name: 'A' }, { segment: 'b' }] })).toBe('A, <b>');
});

test('what somebody did in a journey in a row names each step', () => {
  const names = {
    journey: (key: string) => `<${key}>`,
    node: (_: string, node: string) => node.toUpperCase(),
  } as Names;
  const properties = { journey: 'j', steps: [{ node: 'a' }, { node: 'b' }] };
  const item = { kind: 'journey', name: 'Entered journey', properties } as unknown as TimelineItem;
  expect(entrySummary(named(names, item))).toBe('<j> · A → B');
});

test('an entry of the timeline says its gist in a few words', () => {
  expect(
    entrySummary({
      kind: 'track',
      name: 'Product Viewed',
      time: '2026-01-01T00:00:00Z',
      properties: { product_id: 'p', name: 'Shoe', price: 3 },
    }),
  ).toBe('Shoe · p');
  expect(
    entrySummary({
      kind: 'page',
      name: 'Home',
      time: '2026-01-01T00:00:00Z',
      properties: { name: 'Home', title: { a: 1 } },
    }),
  ).toBe('');
  expect(entrySummary({ kind: 'page', name: 'Home', time: '2026-01-01T00:00:00Z', properties: null })).toBe('');
});

test('text messages make threads, the newest thread first, the oldest message first in it', () => {
  const sms = (id: string, address: string) => ({ id, address, channel: 'sms', timeMs: 0 });
  expect(threads([sms('3', 'a'), sms('2', 'b'), sms('1', 'a')]).map((one) => one.messages.map((m) => m.id))).toEqual([
    ['1', '3'],
    ['2'],
  ]);
});

test('only web addresses in a text become links', () => {
  expect(splitLinks('go https://x.example/a?b=1. javascript:alert(1)')).toEqual([
    { text: 'go ' },
    { text: 'https://x.example/a?b=1', href: 'https://x.example/a?b=1' },
    { text: '. javascript:alert(1)' },
  ]);
  expect(splitLinks('')).toEqual([]);
});
