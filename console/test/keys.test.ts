import { expect, test } from 'vitest';
import { letterOf } from '../src/ui/keys';

test('a shortcut is the same key on a Cyrillic keyboard, and what it says on a Latin one', () => {
  expect(letterOf({ key: 'с', code: 'KeyC' })).toBe('c');
  expect(letterOf({ key: 'Я', code: 'KeyZ' })).toBe('z');
  expect(letterOf({ key: 'Z', code: 'KeyY' })).toBe('z');
  expect(letterOf({ key: 'ö', code: 'Semicolon' })).toBe('ö');
  expect(letterOf({ key: 'Delete', code: 'Delete' })).toBe('delete');
});
