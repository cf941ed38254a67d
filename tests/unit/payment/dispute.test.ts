import { DISPUTE_STATES, isOpenDispute, moneyOfDispute } from '../../../src/domain/payment/dispute';

it('is open until somebody has decided', () => {
  expect(DISPUTE_STATES.filter(isOpenDispute)).toEqual(['warning', 'needs_response', 'under_review']);
});

it.each([
  ['warning', 'untouched'],
  ['needs_response', 'taken'],
  ['under_review', 'taken'],
  ['lost', 'taken'],
  ['won', 'returned'],
  ['closed', 'untouched'],
] as const)('%s: the money is %s', (state, money) => {
  expect(moneyOfDispute(state)).toBe(money);
});
