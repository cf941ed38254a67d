import {
  isOpenRefund,
  observeRefund,
  REFUND_LIFECYCLE,
  REFUND_STATES,
  type RefundState,
} from '../../../src/domain/payment/refund-lifecycle';
import { brokenRule } from '../../support/broken-rule';
import { reachableFrom } from '../../support/reachable-from';

it('reaches every state', () => {
  const reached = reachableFrom<RefundState>('requested', (state) => REFUND_LIFECYCLE[state]);
  expect(reached).toEqual(new Set(REFUND_STATES.filter((state) => state !== 'requested')));
});

it.each([
  ['submitted', 'pending', 'pending'],
  ['submitted', 'succeeded', 'succeeded'],
  ['approved', 'succeeded', 'succeeded'],
  ['pending', 'failed', 'failed'],
  ['succeeded', 'pending', 'succeeded'],
  ['failed', 'pending', 'failed'],
  ['succeeded', 'succeeded', 'succeeded'],
  ['succeeded', 'failed', 'reversed'],
  ['reversed', 'succeeded', 'reversed'],
  ['manual_required', 'pending', 'manual_required'],
  ['manual_required', 'succeeded', 'succeeded'],
] as const)('that is %s and read as %s is %s', (current, observed, next) => {
  expect(observeRefund(current, observed)).toBe(next);
});

it.each([
  ['failed', 'succeeded'],
  ['canceled', 'succeeded'],
  ['succeeded', 'canceled'],
  ['requested', 'succeeded'],
] as const)('cannot be %s and then %s', (current, observed) => {
  expect(brokenRule(() => observeRefund(current, observed)).code).toBe('transition-not-allowed');
});

it('is open while a provider is to carry it out', () => {
  expect(REFUND_STATES.filter(isOpenRefund)).toEqual(['approved', 'submitted', 'pending']);
});
