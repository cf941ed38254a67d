import { isSuspectedFraud } from '../../../domain/payment/fraud-warning';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { warningsOfPayment } from '../records/fraud-warning-record';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';
import { refundsOfPayment } from '../records/refund-record';

/**
 * Brings the flag about suspected fraud in step with the warnings and refunds there are. Call it under the booking's lock,
 * after either has changed.
 */
async function flagFraud(booking: BookingRecord, reason: string): Promise<BookingRecord> {
  const suspicions: boolean[] = [];
  for (const payment of await paymentsOfBooking(booking.reference)) suspicions.push(await isSuspected(payment));
  return service('api::booking.change-attention').changeAttention(
    booking,
    suspicions.includes(true) ? { raise: ['fraud-warning'] } : { clear: ['fraud-warning'] },
    reason,
  );
}

async function isSuspected({ documentId, capturedMinor }: PaymentRecord): Promise<boolean> {
  const warnings = await warningsOfPayment(documentId);
  if (warnings.length === 0) return false;
  const refunds = (await refundsOfPayment(documentId)).filter(({ state }) => state === 'succeeded');
  return isSuspectedFraud({
    hasActionableWarning: warnings.some(({ isActionable }) => isActionable),
    capturedMinor,
    refundedMinor: refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  });
}

export default () => ({ flagFraud });
