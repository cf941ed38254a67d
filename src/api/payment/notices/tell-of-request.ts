import type { Knex } from 'knex';
import { firstPayable } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { bookingOfMail, tellGuest } from './tell-guest';

/**
 * Writes to a guest how their booking on request stands, in the transaction in which it comes to stand so: it was received,
 * and its money is held; one of us agreed; or nobody did, and nothing is charged. The reason is for our own history.
 */
export function tellOfRequest(
  trx: Knex.Transaction,
  booking: BookingRecord,
  kind: 'request-received' | 'request-confirmed' | 'request-declined',
): Promise<void> {
  const { amountMinor, currency } = firstPayable(booking);
  const values = { ...bookingOfMail(booking), amount: { amountMinor, currency } };
  return tellGuest(trx, booking, { kind, values, cause: kind, asksFor: null });
}
