import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { readPayment } from './payment-record';
import { readRefund, type RefundRecord } from './refund-record';

/**
 * Changes a refund under its booking's lock.
 * @param change is given the refund as it stands once the lock is held
 * @returns the refund afterwards
 * @throws DomainError `not-found` (404)
 */
export async function withLockedRefund(
  documentId: string,
  change: (trx: Knex.Transaction, booking: BookingRecord, refund: RefundRecord) => Promise<void>,
): Promise<RefundRecord> {
  const payment = await readPayment((await readRefund(documentId)).payment.documentId);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    await change(trx, booking, await readRefund(documentId));
    return readRefund(documentId);
  });
}
