import { expect, test } from 'vitest';
import { guessIdentifierTypes, identifierValue } from '../src/profiles/guess';

test.each([
  ['ann@example.com', 'email'],
  [' Ann.Lee+x@例え.jp ', 'email'],
  ['+49 151 1234-5678', 'phone'],
  ['(0151) 1234567', 'phone'],
  ['8 (916) 123-45-67', 'phone'],
  ['d9c1f0be-2d0c-4a55-9d0e-52b1f2a9a001', 'anonymous_id'],
  ['u-1001', 'user_id'],
  ['12345', 'user_id'],
  ['4005 1120 7781 9912 0001', 'user_id'],
  ['<script>', 'user_id'],
  ['loyalty_card:4005', 'loyalty_card'],
  ['EMAIL:ann', 'email'],
])('%j is first taken for %s', (text, type) => expect(guessIdentifierTypes(text)[0]).toBe(type));

test('a kind that was typed out is the only one, and is not part of the value', () => {
  expect(guessIdentifierTypes('phone: 123')).toEqual(['phone']);
  expect(identifierValue('phone: 123')).toBe('123');
});

test('a value with a colon of its own keeps it', () => {
  expect(identifierValue('telegram:4711')).toBe('telegram:4711');
  expect(identifierValue('messenger:telegram:4711')).toBe('telegram:4711');
});
