import type { BookingRecord } from '../../../../api/booking/records/booking-record';
import type { AppliedCancellation } from '../../../../domain/cancellation/applied-cancellation';

/**
 * How a booking was cancelled, would be, or is to be, as the desk shows it.
 * @param byPolicy what cancelling now would give back, where it is asked
 */
export function cancellationView(
  { reference, state, currency, cancellation, proposedCancellation }: BookingRecord,
  byPolicy?: AppliedCancellation,
) {
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const termsOf = ({ refundMinor, feeMinor, paidMinor, refundedMinor, tier }: AppliedCancellation) => ({
    ...{ paid: money(paidMinor), refundedBefore: money(refundedMinor) },
    ...{ refund: money(refundMinor), fee: money(feeMinor), tier },
  });
  const override = cancellation?.override;
  return {
    reference,
    state,
    byPolicy: byPolicy ? termsOf(byPolicy) : null,
    proposed: proposedCancellation && {
      id: proposedCancellation.id,
      refundByPolicy: money(proposedCancellation.policyRefundMinor),
      refund: money(proposedCancellation.refundMinor),
      reason: proposedCancellation.reason,
      requestedBy: proposedCancellation.actor,
      at: proposedCancellation.at,
      expiresAt: proposedCancellation.expiresAt,
    },
    cancelled: cancellation && {
      at: cancellation.cancelledAt,
      ...termsOf(cancellation),
      override: override
        ? {
            refundByPolicy: money(override.policyRefundMinor),
            reason: override.reason,
            requestedBy: override.actor,
            approvedBy: override.approvedBy,
          }
        : null,
    },
  };
}
