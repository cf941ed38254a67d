import { firstPayable, outstandingMinor } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { bookingOfMail, payLinkOf } from './tell-guest';

/** What a mail says of dates that are held until their first payment comes. */
export function heldValues(booking: BookingRecord) {
  const first = firstPayable(booking);
  return {
    ...bookingOfMail(booking),
    from: booking.from,
    to: booking.to,
    amount: { amountMinor: outstandingMinor(first), currency: first.currency },
    until: { at: booking.holdExpiresAt.toISOString(), timeZone: booking.agreement.timeZone },
    payLink: payLinkOf(booking, first.documentId),
  };
}
