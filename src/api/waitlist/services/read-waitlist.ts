import { readBooking } from '../../booking/records/booking-record';
import type { WaitlistStanding } from '../mapping/waitlist-view';
import { positionOf } from '../queries/position-of';
import { livingEntries, readEntry, type WaitlistEntry } from '../records/waitlist-entry';

/** More than anybody reads; the desk asks by listing. */
const MOST_LISTED = 200;

/** How an entry stands. @throws DomainError `waitlist-entry-not-found` (404) */
async function readStanding(reference: string): Promise<WaitlistStanding> {
  return standingOf(await readEntry(reference));
}

/** Who waits, or was offered something, in the order of joining. */
async function listWaiting(listing?: string): Promise<WaitlistStanding[]> {
  const standings: WaitlistStanding[] = [];
  for (const entry of await livingEntries(listing, MOST_LISTED)) standings.push(await standingOf(entry));
  return standings;
}

async function standingOf(entry: WaitlistEntry): Promise<WaitlistStanding> {
  return {
    entry,
    position: entry.state === 'waiting' ? await positionOf(entry.reference) : null,
    booking: entry.bookingReference === null ? null : await readBooking(entry.bookingReference),
  };
}

export default () => ({ readStanding, listWaiting });
