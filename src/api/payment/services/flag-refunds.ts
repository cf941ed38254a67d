import type { Knex } from 'knex';
import { REFUND_FLAGS } from '../../../domain/payment/refunds-of-payment';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { capturedPayments } from '../records/refundable-payments';

/**
 * Brings the flags about refunds in step with the refunds there are, so that none is forgotten and none stays up for ever.
 * Call it under the booking's lock, after a refund has changed.
 */
async function flagRefunds(trx: Knex.Transaction, booking: BookingRecord, reason: string): Promise<BookingRecord> {
  const payments = await capturedPayments(trx, booking.reference);
  const raise = payments.flatMap(({ flags }) => flags);
  return service('api::booking.change-attention').changeAttention(booking, { raise, clear: REFUND_FLAGS }, reason);
}

export default () => ({ flagRefunds });
