import { hasMissedTheStay, whatMoneyMeans, type MoneyStanding } from '../../../src/domain/payment/money-meaning';

/** Of a booking whose first payable asks 100; everything it holds is for that one. */
const meaningOf = (
  state: MoneyStanding['state'],
  {
    kept = 0,
    onItsWay = 0,
    fee = 0,
    decided = onItsWay > 0,
  }: Partial<Record<'kept' | 'onItsWay' | 'fee', number>> & {
    decided?: boolean;
  },
) =>
  whatMoneyMeans({
    state,
    firstPayable: { amountMinor: 100, keptMinor: kept, onItsWayMinor: onItsWay },
    toReturnMinor: kept - fee,
    onItsWayMinor: onItsWay,
    isReturnDecided: decided,
  });

describe('the money of a booking', () => {
  it.each([
    ['awaiting_payment', 'pays for the dates', { kept: 100 }, 'confirm'],
    ['awaiting_payment', 'will not be enough when what is under way has left', { kept: 100, onItsWay: 1 }, 'settled'],
    ['awaiting_payment', 'is enough although a part is under way', { kept: 101, onItsWay: 1 }, 'confirm'],
    ['awaiting_payment', 'is not enough', { kept: 50 }, 'settled'],
    ['awaiting_payment', 'is there again after a refund failed', { kept: 100, decided: true }, 'confirm'],
    ['under_review', 'was taken', { kept: 100 }, 'confirm'],
    ['under_review', 'is only held', {}, 'settled'],
    ['expired', 'pays for the dates', { kept: 100 }, 'confirm'],
    ['expired', 'was given back once and came again', { kept: 100, decided: true }, 'return'],
    ['expired', 'is on its way back', { kept: 100, onItsWay: 100 }, 'settled'],
    ['expired', 'is on its way back in part', { kept: 100, onItsWay: 40 }, 'return'],
    ['expired', 'is not enough', { kept: 50 }, 'return'],
    ['expired', 'is gone', {}, 'nothing-left'],
    ['cancelled', 'is more than the fee', { kept: 100, fee: 50 }, 'return'],
    ['cancelled', 'is on its way back', { kept: 100, onItsWay: 50, fee: 50 }, 'settled'],
    ['cancelled', 'is the fee', { kept: 50, fee: 50 }, 'nothing-left'],
    ['cancelled', 'is less than the fee', { kept: 40, fee: 50 }, 'nothing-left'],
    ['declined', 'is still there', { kept: 50 }, 'return'],
    ['confirmed', 'is there', { kept: 100 }, 'settled'],
    ['confirmed', 'was given back', {}, 'uncovered'],
    ['in_progress', 'was given back', {}, 'uncovered'],
    ['completed', 'was given back', {}, 'settled'],
  ] as const)('%s: it %s', (state, _, money, meaning) => {
    expect(meaningOf(state, money)).toBe(meaning);
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
