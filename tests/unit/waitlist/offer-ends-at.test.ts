import fc from 'fast-check';
import { offerEndsAt } from '../../../src/domain/waitlist/offer-ends-at';

const now = new Date('2027-01-01T12:00:00Z');
const HOUR = 3_600_000;

test.each([
  ['far away', 100 * HOUR, 12 * HOUR],
  ['a day away', 24 * HOUR, 12 * HOUR],
  ['ten hours away', 10 * HOUR, 5 * HOUR],
  ['now', 0, 0],
])('an arrival that is %s', (_, away, lasts) => {
  const ends = offerEndsAt({ startsAt: new Date(now.getTime() + away), now }, 12 * 3_600);
  expect(ends.getTime() - now.getTime()).toBe(lasts);
});

test('an offer never ends after the arrival, and never lasts longer than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 1, max: 1e6 }), (away, seconds) => {
      const ends = offerEndsAt({ startsAt: new Date(now.getTime() + away), now }, seconds).getTime() - now.getTime();
      expect(ends).toBeLessThanOrEqual(Math.min(seconds * 1000, away));
      expect(ends).toBeGreaterThanOrEqual(0);
    }),
  );
});
