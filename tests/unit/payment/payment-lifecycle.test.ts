import fc from 'fast-check';
import type { ProviderPaymentState } from '../../../src/domain/payment/payment-gateway';
import {
  isLive,
  observePayment,
  PAYMENT_LIFECYCLE,
  PAYMENT_STATES,
  type PaymentState,
} from '../../../src/domain/payment/payment-lifecycle';
import { brokenRule } from '../../support/broken-rule';
import { reachableFrom } from '../../support/reachable-from';

const OBSERVED = [
  'requires_action',
  'approved',
  'processing',
  'authorized',
  'partially_captured',
  'captured',
  'failed',
  'canceled',
  'auth_expired',
] as const satisfies ProviderPaymentState[];
const LET_GO: readonly ProviderPaymentState[] = ['canceled', 'auth_expired'];
const observeAll = (readings: readonly ProviderPaymentState[]) =>
  readings.reduce<PaymentState>(observePayment, 'created');

/** While nothing is decided the newest reading counts, so there the order may show. */
const outcomeOf = (state: PaymentState) => (['requires_action', 'processing'].includes(state) ? 'undecided' : state);

it('reaches every state', () => {
  const reached = reachableFrom<PaymentState>('created', (state) => PAYMENT_LIFECYCLE[state]);
  expect(reached).toEqual(new Set(PAYMENT_STATES.filter((state) => state !== 'created')));
});

it('reaches every state by what providers show, but for those in which nobody has asked or answered', () => {
  const isPossible = (from: PaymentState) => (observed: ProviderPaymentState) =>
    !(LET_GO.includes(observed) && from.includes('captured'));
  const reached = reachableFrom<PaymentState>('created', (from) =>
    OBSERVED.filter(isPossible(from)).map((observed) => observePayment(from, observed)),
  );
  expect(reached).toEqual(new Set(PAYMENT_STATES.filter((state) => state !== 'created' && state !== 'unknown')));
});

it('never moves along a step that is not in the table', () => {
  const moves = PAYMENT_STATES.flatMap((from) =>
    OBSERVED.filter((observed) => !(LET_GO.includes(observed) && from.includes('captured'))).map((observed) => ({
      from,
      to: observePayment(from, observed),
    })),
  );
  expect(moves.filter(({ from, to }) => from !== to && !PAYMENT_LIFECYCLE[from].includes(to))).toEqual([]);
});

it.each([
  ['created', 'captured', 'captured'],
  ['created', 'requires_action', 'requires_action'],
  ['requires_action', 'processing', 'processing'],
  // the bank turned it down, and the guest may choose another card
  ['processing', 'requires_action', 'requires_action'],
  ['captured', 'processing', 'captured'],
  ['captured', 'failed', 'captured'],
  ['failed', 'captured', 'captured'],
  ['failed', 'requires_action', 'failed'],
  ['unknown', 'requires_action', 'requires_action'],
  ['auth_expired', 'canceled', 'auth_expired'],
  ['canceled', 'auth_expired', 'canceled'],
  ['authorized', 'auth_expired', 'auth_expired'],
  ['authorized', 'partially_captured', 'partially_captured'],
  ['partially_captured', 'authorized', 'partially_captured'],
  ['partially_captured', 'captured', 'captured'],
  ['auth_expired', 'captured', 'captured'],
  ['canceled', 'captured', 'captured'],
] as const)('that is %s and read as %s is %s', (current, observed, next) => {
  expect(observePayment(current, observed)).toBe(next);
});

it.each([
  ['captured', 'canceled'],
  ['captured', 'auth_expired'],
  ['partially_captured', 'canceled'],
  ['partially_captured', 'auth_expired'],
] as const)('refuses to believe that a %s payment was let go (%s)', (current, observed) => {
  expect(brokenRule(() => observePayment(current, observed)).code).toBe('transition-not-allowed');
});

it('ends in the same state in whatever order and however often it is read', () => {
  const readings = fc.array(
    fc.constantFrom<ProviderPaymentState>('requires_action', 'processing', 'failed', 'authorized', 'captured'),
    { minLength: 1, maxLength: 8 },
  );
  const shuffledTwice = readings.chain((once) => {
    const twice = [...once, ...once];
    return fc.tuple(fc.constant(once), fc.shuffledSubarray(twice, { minLength: twice.length }));
  });
  fc.assert(
    fc.property(shuffledTwice, ([once, shuffled]) => {
      expect(outcomeOf(observeAll(shuffled))).toBe(outcomeOf(observeAll(once)));
    }),
  );
});

it('is live as long as money may come of it by itself', () => {
  expect(PAYMENT_STATES.filter(isLive)).toEqual([
    'created',
    'requires_action',
    'approved',
    'processing',
    'authorized',
    'unknown',
  ]);
});
