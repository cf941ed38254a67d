import { database } from '../../../database/transaction';
import { entryCommandFor } from '../../../domain/waitlist/offer-standing';
import type { BookingRecord } from '../../booking/records/booking-record';
import { lockEntryOfOffer, moveEntry } from '../records/waitlist-entry';

/**
 * Brings the entry of the waitlist that a booking was offered to in step with it: paid, lapsed, or left. Call it in the transaction
 * of each step of a booking, under its lock.
 */
async function followOffer({ reference, state }: Pick<BookingRecord, 'reference' | 'state'>): Promise<void> {
  const command = entryCommandFor(state);
  if (command === null) return;
  const entry = await lockEntryOfOffer(database(), reference);
  if (!entry || isBeyond(entry.state)) return;
  await moveEntry(database(), entry, command);
}

/** What was booked stays so, whatever becomes of the booking, and so does what its guest left. */
function isBeyond(state: string): boolean {
  return state === 'booked' || state === 'left';
}

export default () => ({ followOffer });
