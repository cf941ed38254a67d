import { STAFF_ONLY_FLAGS } from '../../../domain/booking/attention';
import type { Quote } from '../../../domain/pricing/quote';
import { pricePayables } from '../records/booking-money';
import { conversionView } from '../../currency/mapping/conversion-view';
import { quotedLineView } from '../../quote/mapping/quoted-line-view';
import type { BookingRecord } from '../records/booking-record';
import { cancellationView } from './cancellation-view';
import { legSummary, legViews } from './leg-view';
import { payableView } from './payable-view';

/** A booking as its guest sees it. */
export function bookingView(booking: BookingRecord) {
  const { agreement } = booking;
  return {
    reference: booking.reference,
    state: booking.state,
    attention: booking.attention.filter((flag) => !STAFF_ONLY_FLAGS.some((hidden) => hidden === flag)),
    kind: booking.listingKind,
    listing: booking.listing,
    listingName: booking.listingName,
    from: booking.from,
    to: booking.to,
    timeZone: agreement.timeZone,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    guests: agreement.guests,
    holdExpiresAt: booking.state === 'awaiting_payment' ? booking.holdExpiresAt.toISOString() : null,
    legs: legViews(booking),
    lines: agreement.lines.map(quotedLineView),
    total: agreement.total,
    securityDeposit: agreement.securityDeposit,
    cancellationPolicy: agreement.cancellationPolicy,
    needsApproval: agreement.needsApproval ?? false,
    conversion: conversionView(agreement.conversion),
    payables: pricePayables(booking).map(payableView),
    cancellation: cancellationView(booking),
    customer: {
      firstName: booking.contactFirstName,
      lastName: booking.contactLastName,
      email: booking.contactEmail,
    },
  };
}

export type BookingView = ReturnType<typeof bookingView>;

/** A booking as it was placed, with the legs of its quote that were not to be had. */
export function placedBookingView(booking: BookingRecord, notBooked: readonly { place: number; quote: Quote }[]) {
  return {
    ...bookingView(booking),
    notBooked: notBooked.map(({ place, quote }) => ({ leg: place, ...legSummary(quote) })),
  };
}

export type PlacedBookingView = ReturnType<typeof placedBookingView>;
