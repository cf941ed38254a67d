import { decideLateMoney } from '../../../src/domain/payment/late-money';

it.each([
  ['expired', true, false, 'confirm'],
  ['expired', true, true, 'confirm'],
  ['expired', false, false, 'offer-alternatives'],
  ['expired', false, true, 'refund'],
  ['awaiting_payment', true, false, 'confirm'],
  ['awaiting_payment', false, false, 'offer-alternatives'],
  ['cancelled', false, false, 'refund'],
  ['cancelled', true, false, 'refund'],
  ['declined', false, false, 'refund'],
  ['confirmed', false, false, 'keep'],
  ['completed', false, true, 'keep'],
] as const)('%s, dates taken again: %s, offer over: %s → %s', (bookingState, datesRetaken, isOfferOver, decision) => {
  expect(decideLateMoney({ bookingState, datesRetaken, isOfferOver })).toBe(decision);
});
