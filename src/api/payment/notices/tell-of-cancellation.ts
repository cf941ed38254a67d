import type { Knex } from 'knex';
import type { Money } from '../../../domain/shared/money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { bookingOfMail, tellGuest } from './tell-guest';

/** Writes to the guest that the clock has ended their booking, in the transaction that ends it. */
export function tellOfCancellation(trx: Knex.Transaction, booking: BookingRecord, refund: Money): Promise<void> {
  const values = { ...bookingOfMail(booking), refund };
  return tellGuest(trx, booking, {
    kind: 'booking-cancelled-unpaid',
    values,
    cause: 'cancelled-unpaid',
    asksFor: null,
  });
}
