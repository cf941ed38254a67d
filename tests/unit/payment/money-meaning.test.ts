import { hasMissedTheStay, whatMoneyMeans } from '../../../src/domain/payment/money-meaning';

describe('the money of a booking', () => {
  it.each([
    ['awaiting_payment', 'covers it', true, 100, 0, 'confirm'],
    ['awaiting_payment', 'covers it, but is on its way back', true, 100, 40, 'settled'],
    ['awaiting_payment', 'is not enough', false, 50, 0, 'settled'],
    ['expired', 'covers it', true, 100, 0, 'confirm'],
    ['expired', 'covers it, and all of it is on its way back', true, 100, 100, 'settled'],
    ['expired', 'covers it, and a part is on its way back', true, 100, 40, 'return'],
    ['expired', 'is not enough', false, 50, 0, 'return'],
    ['expired', 'is gone', false, 0, 0, 'nothing-left'],
    ['cancelled', 'is more than the fee', false, 50, 0, 'return'],
    ['cancelled', 'covers it all the same', true, 50, 0, 'return'],
    ['cancelled', 'is on its way back', false, 50, 50, 'settled'],
    ['cancelled', 'is the fee', false, 0, 0, 'nothing-left'],
    ['cancelled', 'is less than the fee', false, -10, 0, 'nothing-left'],
    ['declined', 'is still there', false, 50, 0, 'return'],
    ['confirmed', 'covers it', true, 100, 0, 'settled'],
    ['confirmed', 'was given back', false, 0, 0, 'uncovered'],
    ['in_progress', 'was given back', false, 0, 0, 'uncovered'],
    ['completed', 'was given back', false, 0, 0, 'settled'],
  ] as const)('%s: %s', (state, _, isFirstPayableCovered, toReturnMinor, onItsWayMinor, meaning) => {
    expect(whatMoneyMeans({ state, isFirstPayableCovered, toReturnMinor, onItsWayMinor })).toBe(meaning);
  });
});

describe('a guest who pays late has missed the stay', () => {
  const now = new Date('2027-05-01T12:00:00Z');
  const before = new Date('2027-05-01T11:59:59Z');
  const after = new Date('2027-05-01T12:00:01Z');

  it.each([
    ['when it has begun and the hold was over', before, before, true],
    ['at the very moment of both', now, now, true],
    ['not while the hold lasts', before, after, false],
    ['not before it begins', after, before, false],
  ])('%s', (_, startsAt, holdExpiresAt, missed) => {
    expect(hasMissedTheStay({ startsAt, holdExpiresAt }, now)).toBe(missed);
  });
});
