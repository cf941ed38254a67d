import { advanceEntry } from '../../../domain/waitlist/waitlist-lifecycle';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { WaitlistStanding } from '../mapping/waitlist-view';
import { lockEntry, moveEntry, readEntry } from '../records/waitlist-entry';

export interface LeaveWaitlist {
  readonly reference: string;
  readonly actor: 'guest' | `staff:${string}`;
  readonly reason: string;
}

/**
 * Takes somebody off the waitlist. What was offered to them is cancelled with it, so that the next has it at once. Leaving twice is
 * no mistake.
 * @throws DomainError `waitlist-entry-not-found` (404), `transition-not-allowed` (409) for what is booked, lapsed or over, and what
 *   `cancelBooking` throws
 */
async function leaveWaitlist(command: LeaveWaitlist): Promise<WaitlistStanding> {
  const offered = await leave(command.reference);
  if (offered !== null) await cancelOffer(offered, command);
  return service('api::waitlist.read-waitlist').readStanding(command.reference);
}

/** @returns the booking that has to be cancelled first: the entry follows it; `null` where nothing is left to do */
async function leave(reference: string): Promise<string | null> {
  return inTransaction(async (trx) => {
    const entry = await lockEntry(trx, reference);
    if (entry.state === 'offered') return entry.bookingReference;
    await moveEntry(trx, entry, 'leave');
    await enqueue(trx, 'serve-waitlist', { listing: entry.listing }); // somebody may have been asked for them
    return null;
  });
}

async function cancelOffer(booking: string, { reference, actor, reason }: LeaveWaitlist): Promise<void> {
  const quote = await service('api::booking.quote-cancellation').quoteCancellation(booking);
  advanceEntry((await readEntry(reference)).state, 'leave'); // it may have been paid before the quote, which names the version
  await service('api::booking.cancel-booking').cancelBooking({ quote, reason, actor });
}

export default () => ({ leaveWaitlist });
