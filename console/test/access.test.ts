import { expect, test } from 'vitest';
import { browserName } from '../src/access/browserName';
import { safeNext } from '../src/access/next';

test.each([
  ['/people/profiles/42?kind=message', '/people/profiles/42?kind=message'],
  [null, '/'],
  ['', '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('after signing in %j leads to %j', (next, path) => expect(safeNext(next)).toBe(path));

test('a browser is called what a person calls it', () => {
  expect(
    browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'),
  ).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(browserName('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0')).toEqual({
    browser: 'Edge',
    system: 'Windows',
  });
  expect(browserName(undefined)).toEqual({ browser: undefined, system: undefined });
});
