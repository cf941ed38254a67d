import { database } from '../../../database/transaction';
import type { BookingRecord } from '../records/booking-record';
import { legStaysOf } from '../records/leg-stays';

/** Whether the guest has the keys, of a booking or of one leg of an itinerary; also before the hour that was agreed. */
export async function isHandedOver(
  { reference, state, agreement }: Pick<BookingRecord, 'reference' | 'state' | 'agreement'>,
  leg = 0,
): Promise<boolean> {
  if (!agreement.legs) return state === 'in_progress';
  return (await legStaysOf(database(), reference)).get(leg) === 'in_progress';
}
