import { durationOf } from '../../../src/plugins/desk/admin/src/second-factor/duration-of';

test.each([
  [1, 'seconds', 1],
  [89, 'seconds', 89],
  [90, 'minutes', 2],
  [900, 'minutes', 15],
  [901, 'minutes', 16],
  [5_399, 'minutes', 90],
  [5_400, 'hours', 2],
  [86_400, 'hours', 24],
])('%i seconds are said in %s', (seconds, word, count) => {
  expect(durationOf(seconds)).toEqual({ word, count });
});
