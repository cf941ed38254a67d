import { bookingAccessToken } from '../../../http/booking-access-token';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { WaitlistEntry } from '../records/waitlist-entry';
import type { JoinWaitlistRequest } from '../requests/join-waitlist-request';

export interface WaitlistStanding {
  readonly entry: WaitlistEntry;
  /** Among those who want some of the same dates; `null` for whoever does not wait any more. */
  readonly position: number | null;
  /** The booking that was offered. */
  readonly booking: BookingRecord | null;
}

/** An entry as whoever joined sees it, with what opens the booking that was offered to them. */
export function waitlistView({ entry, position, booking }: WaitlistStanding) {
  return {
    reference: entry.reference,
    state: entry.state,
    position,
    kind: entry.kind,
    listing: entry.listing,
    listingName: entry.listingName,
    from: entry.from,
    to: entry.to,
    flexibleDays: entry.flexibleDays,
    guests: entry.guests,
    extras: entry.extras,
    offer: booking && {
      reference: booking.reference,
      accessToken: bookingAccessToken(booking.reference),
      state: booking.state,
      from: booking.from,
      to: booking.to,
      total: booking.agreement.total,
      expiresAt: booking.state === 'awaiting_payment' ? booking.holdExpiresAt.toISOString() : null,
    },
  };
}

/** What was asked for, and nothing else: the answer to whoever typed an address is the same whether it waits already or not. */
export function askedView({ kind, listing, from, to, flexibleDays, guests, extras }: JoinWaitlistRequest) {
  return { kind, listing, from, to, flexibleDays, guests, extras };
}
