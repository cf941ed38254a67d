import fc from 'fast-check';
import { signInDelaySeconds } from '../../../src/domain/identity/sign-in-delay';

test.each([
  [0, 0],
  [4, 0],
  [5, 5],
  [6, 10],
  [7, 20],
  [12, 640],
  [13, 900],
  [1_000_000, 900],
])('after %d failures, four of them free, the next try waits %d s', (failures, seconds) => {
  expect(signInDelaySeconds(failures, 4)).toBe(seconds);
});

test('more failures never wait shorter', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 200 }), (failures, freeTries) => {
      expect(signInDelaySeconds(failures + 1, freeTries)).toBeGreaterThanOrEqual(
        signInDelaySeconds(failures, freeTries),
      );
    }),
  );
});
