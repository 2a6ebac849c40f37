import { expect, test } from 'vitest';
import { rateOf } from '../src/live/useLive';

test('a rate is told from the second message on, and not of what was before', () => {
  expect(rateOf([])).toBeUndefined();
  expect(rateOf([50])).toBeUndefined();
  expect(rateOf([50, 3])).toBe(6);
  expect(rateOf([50, 0, 0])).toBe(0);
});
