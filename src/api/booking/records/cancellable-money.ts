import type { Knex } from 'knex';
import { amendedRefundMinor, unappliedPayables } from '../../amendment/records/amendment-record';
import { paidMinor, refundedMinor } from './booking-money';
import type { BookingRecord } from './booking-record';
import { refundablePayments } from '../../payment/records/refundable-payments';

/** What was paid for the price as it is agreed now, and what of that went back or is about to, in minor units. */
export interface CancellableMoney {
  readonly paidMinor: number;
  readonly refundedMinor: number;
}

/**
 * What a change has given back is in neither: the price is lower since. Nor is what came for a change that was not made, which
 * goes back whole. Call it under the booking's lock, with folded payables.
 */
export async function cancellableMoney(trx: Knex.Transaction, booking: BookingRecord): Promise<CancellableMoney> {
  const unapplied = await unappliedPayables(booking.reference);
  const own = { ...booking, payables: booking.payables.filter(({ documentId }) => !unapplied.has(documentId)) };
  const payments = (await refundablePayments(trx, booking.reference)).filter(
    ({ payment }) => !unapplied.has(payment.payable.documentId),
  );
  const onItsWayMinor = payments.reduce((sum, one) => sum + one.onItsWayMinor - one.undecidedMinor, 0);
  const byChanges = await amendedRefundMinor(booking.reference);
  const backMinor = refundedMinor(own) + onItsWayMinor;
  return { paidMinor: paidMinor(own) - byChanges, refundedMinor: Math.max(0, backMinor - byChanges) };
}
