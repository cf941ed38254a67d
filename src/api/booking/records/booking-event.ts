import type { BookingEvent } from '../../../domain/booking/booking';

/** Writes one line of a booking's history, in the transaction of the change that it tells of. */
export async function recordBookingEvent(booking: string, event: BookingEvent): Promise<void> {
  await strapi.documents('api::booking.booking-event').create({ data: { ...event, booking } });
}
