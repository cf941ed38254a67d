import { DomainError } from '../shared/domain-error';
import type { AppliedCancellation, RefundOverride } from './applied-cancellation';

export interface DecidedRefund extends Omit<RefundOverride, 'policyRefundMinor'> {
  /** What is to be given back, in minor units of the booking's currency. */
  readonly refundMinor: number;
}

/**
 * A cancellation that gives back what staff decided. An amount that is the policy's own overrides nothing.
 * @param terms by the policy
 * @throws DomainError `refund-exceeds-payments` (422) when so much is not there
 */
export function overrideRefund(
  terms: AppliedCancellation,
  { refundMinor, ...decision }: DecidedRefund,
): AppliedCancellation {
  const availableMinor = terms.paidMinor - terms.refundedMinor;
  if (refundMinor < 0) throw new RangeError('A refund is not below zero');
  if (refundMinor > availableMinor) {
    throw new DomainError('refund-exceeds-payments', 'There is less left to refund than that.', {
      availableMinor,
      path: ['refund', 'amountMinor'],
    });
  }
  if (refundMinor === terms.refundMinor) return terms;
  const override = { policyRefundMinor: terms.refundMinor, ...decision };
  return { ...terms, refundMinor, feeMinor: availableMinor - refundMinor, override };
}

/** By how much a cancellation differs from its policy, either way, in minor units: what one person may decide is limited. */
export function overriddenMinor({ refundMinor, override }: AppliedCancellation): number {
  return override ? Math.abs(refundMinor - override.policyRefundMinor) : 0;
}
