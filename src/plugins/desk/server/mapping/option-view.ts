import { firstPayable, outstandingMinor } from '../../../../api/booking/records/booking-money';
import type { ListedOption } from '../../../../api/option/services/list-options';

/** An option as staff see it. */
export function optionView({ option, booking }: ListedOption) {
  const first = firstPayable(booking);
  return {
    reference: booking.reference,
    state: booking.state,
    kind: booking.listingKind,
    listing: booking.listing,
    listingName: booking.listingName,
    from: booking.from,
    to: booking.to,
    until: booking.holdExpiresAt.toISOString(),
    due: { amountMinor: outstandingMinor(first), currency: first.currency },
    customer: {
      firstName: booking.contactFirstName,
      lastName: booking.contactLastName,
      email: booking.contactEmail,
      phone: booking.contactPhone,
    },
    note: option.note,
    placedBy: option.placedBy,
    placedAt: option.createdAt.toISOString(),
    challenge:
      option.challengedBy === null
        ? null
        : {
            /** Reference of the entry of the waitlist. */
            entry: option.challengedBy,
            at: option.challengedAt?.toISOString() ?? null,
            deadlineBefore: option.deadlineBefore?.toISOString() ?? null,
          },
  };
}
