import type { BookingEvent } from '../../../domain/booking/booking';
import { shorten } from '../../../domain/shared/shorten';

/** What its column holds: a history that is cut short is better than money that is not entered. */
const LONGEST_REASON = 255;

/** Writes one line of a booking's history, in the transaction of the change that it tells of. */
export async function recordBookingEvent(booking: string, event: BookingEvent): Promise<void> {
  const reason = shorten(event.reason, LONGEST_REASON);
  await strapi.documents('api::booking.booking-event').create({ data: { ...event, reason, booking } });
}
