import type { WaitlistStanding } from '../../../../api/waitlist/mapping/waitlist-view';

/** An entry of the waitlist as staff see it: with who waits, and without what opens their booking. */
export function waitingView({ entry, position, booking }: WaitlistStanding) {
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
    customer: entry.customer,
    joinedAt: entry.createdAt.toISOString(),
    offer: booking && {
      reference: booking.reference,
      state: booking.state,
      from: booking.from,
      to: booking.to,
      until: booking.holdExpiresAt.toISOString(),
    },
  };
}
