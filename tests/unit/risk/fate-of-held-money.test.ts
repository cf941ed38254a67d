import fc from 'fast-check';
import { BOOKING_STATES } from '../../../src/domain/booking/booking';
import { RISK_RESULTS } from '../../../src/domain/risk/assess-risk';
import { fateOfHeldMoney } from '../../../src/domain/risk/fate-of-held-money';

it.each([
  ['awaiting_payment', true, 'clear', null, 'take'],
  ['awaiting_payment', true, 'review', null, 'let-go'],
  ['awaiting_payment', true, 'block', null, 'let-go'],
  ['awaiting_payment', true, null, null, 'wait'],
  ['awaiting_payment', false, 'clear', null, 'let-go'],
  ['under_review', true, 'review', null, 'wait'],
  ['under_review', true, 'review', 'approved', 'take'],
  ['under_review', true, 'review', 'declined', 'let-go'],
  ['confirmed', true, 'review', null, 'take'],
  ['confirmed', true, 'block', null, 'let-go'],
  ['confirmed', false, 'clear', null, 'let-go'],
  ['cancelled', false, 'review', 'approved', 'let-go'],
  ['declined', false, 'clear', 'declined', 'let-go'],
  ['expired', false, 'clear', null, 'let-go'],
] as const)(
  'of a booking that is %s (wanted: %s), found %s, decided %s: %s',
  (bookingState, isWanted, screened, decision, fate) => {
    expect(fateOfHeldMoney({ bookingState, isWanted, needsApproval: false, screened, decision })).toBe(fate);
  },
);

it.each([
  ['awaiting_payment', 'clear', null, 'let-go'],
  ['awaiting_payment', null, null, 'wait'],
  ['under_review', 'clear', null, 'wait'],
  ['under_review', 'clear', 'approved', 'take'],
  ['under_review', 'clear', 'declined', 'let-go'],
  ['confirmed', 'clear', 'approved', 'take'],
] as const)('of a request that is %s, found %s, decided %s: %s', (bookingState, screened, decision, fate) => {
  expect(fateOfHeldMoney({ bookingState, isWanted: true, needsApproval: true, screened, decision })).toBe(fate);
});

it('takes nothing of a booking under review that nobody approved', () => {
  const anything = fc.record({
    bookingState: fc.constantFrom(...BOOKING_STATES),
    isWanted: fc.boolean(),
    needsApproval: fc.boolean(),
    screened: fc.constantFrom(null, ...RISK_RESULTS),
    decision: fc.constantFrom(null, 'approved' as const, 'declined' as const),
  });
  fc.assert(
    fc.property(anything, (money) => {
      if (fateOfHeldMoney(money) !== 'take') return;
      if (money.bookingState === 'under_review') expect(money.decision).toBe('approved');
      else expect(money.isWanted).toBe(true);
      if (money.needsApproval) expect(money.bookingState).not.toBe('awaiting_payment');
    }),
  );
});
