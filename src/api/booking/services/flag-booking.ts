import { recordBookingEvent } from '../records/booking-event';
import type { BookingRecord } from '../records/booking-record';

/**
 * Marks a booking for the eyes of staff, or takes the mark away (`null`), and writes into its history why.
 * Call it under the booking's lock.
 */
async function flagBooking(booking: BookingRecord, attention: string | null): Promise<void> {
  if (booking.attention === attention) return;
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference }, data: { attention } });
  await recordBookingEvent(booking.documentId, {
    name: attention ? 'booking.flagged' : 'booking.unflagged',
    fromState: booking.state,
    toState: booking.state,
    version: booking.version,
    actor: 'system',
    reason: attention ?? `${booking.attention} is over`,
    at: new Date(),
  });
}

export default () => ({ flagBooking });
