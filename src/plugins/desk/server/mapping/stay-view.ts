import { bookingView } from '../../../../api/booking/mapping/booking-view';
import type { BookingRecord } from '../../../../api/booking/records/booking-record';
import { legStaysOf } from '../../../../api/booking/records/leg-stays';
import { database } from '../../../../database/transaction';

/** A booking as the desk sees it, with how far each leg of an itinerary is; `null` where nothing was recorded of it yet. */
export async function stayView(booking: BookingRecord) {
  const view = bookingView(booking);
  const stays = await legStaysOf(database(), booking.reference);
  return { ...view, legs: view.legs.map((leg, number) => ({ ...leg, stay: stays.get(number) ?? null })) };
}
