import { secondFactorDelaySeconds } from '../../../src/domain/identity/second-factor-delay';

test('typing errors are free, then waiting doubles up to an hour', () => {
  const delays = [0, 1, 4, 5, 6, 7, 8, 11, 12, 13, 1_000_000].map(secondFactorDelaySeconds);
  expect(delays).toEqual([0, 0, 0, 30, 60, 120, 240, 1_920, 3_600, 3_600, 3_600]);
});
