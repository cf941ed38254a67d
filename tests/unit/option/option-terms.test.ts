import fc from 'fast-check';
import { firstRefusalEndsAt, remindAt, requireOptionTerm } from '../../../src/domain/option/option-terms';
import { brokenRule } from '../../support/broken-rule';

const DAY = 86_400;
const terms = { longestSeconds: 7 * DAY, leadSeconds: 2 * DAY };
const now = new Date('2027-01-01T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * DAY * 1000);
const far = { startsAt: inDays(100), heldUntil: null, now };

describe('an option', () => {
  test.each([0.01, 3, 7])('may last %d days', (days) => {
    expect(() => requireOptionTerm(terms, { ...far, until: inDays(days) })).not.toThrow();
  });

  test.each([
    ['longer than the longest', { until: inDays(7.1) }, 'option-too-long', { latest: inDays(7).toISOString() }],
    [
      'too near to the arrival',
      { until: inDays(3.1), startsAt: inDays(5) },
      'option-too-long',
      { latest: inDays(3).toISOString() },
    ],
    ['over already', { until: now }, 'option-too-short', { earliest: now.toISOString() }],
    [
      'shorter than what is held',
      { until: inDays(2), heldUntil: inDays(2) },
      'option-too-short',
      { earliest: inDays(2).toISOString() },
    ],
  ])('is not %s', (_, wanted, code, details) => {
    const broken = brokenRule(() => requireOptionTerm(terms, { ...far, ...wanted }));
    expect(broken).toMatchObject({ code, details: { path: ['until'], ...details } });
  });

  test('reminds its guest a day before, unless it is shorter than that', () => {
    expect(remindAt({ until: inDays(3), now }, DAY)).toEqual(inDays(2));
    expect(remindAt({ until: inDays(1), now }, DAY)).toBeNull();
  });
});

test('a first refusal lasts as long as it may, and never beyond the option', () => {
  expect(firstRefusalEndsAt({ deadline: inDays(5), now }, DAY)).toEqual(inDays(1));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 1e7 }), (left, seconds) => {
      const deadline = new Date(now.getTime() + left * 1000);
      const ends = firstRefusalEndsAt({ deadline, now }, seconds).getTime() - now.getTime();
      expect(ends).toBe(Math.min(left, seconds) * 1000);
    }),
  );
});
