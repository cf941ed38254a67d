import type { Knex } from 'knex';
import { firstPayable } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { heldValues } from '../../payment/notices/held-values';
import { tellGuest } from '../../payment/notices/tell-guest';

/** Writes to whoever waited that the dates are theirs for a while, at today's price, in the transaction that holds them. */
export function tellOfOffer(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  const values = { ...heldValues(booking), total: booking.agreement.total };
  return tellGuest(trx, booking, {
    kind: 'waitlist-offered',
    values,
    cause: 'waitlist-offered',
    asksFor: firstPayable(booking).documentId,
    notAfter: booking.holdExpiresAt,
  });
}
