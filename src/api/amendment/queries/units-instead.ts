import { database } from '../../../database/transaction';
import { service } from '../../../service-map';
import type { Displaced } from './bookings-in-the-way';

/** The other units of its listing that are free for a booking, best first; none for what is no booking. */
export async function unitsInstead({ listing, startsAt, endsAt }: Displaced, not: string): Promise<string[]> {
  if (listing === null) return [];
  const units = await service('api::availability.claims').rankedCandidates(database(), {
    listingId: listing,
    unitId: null,
    startsAt: startsAt.toString(),
    blockedUntil: endsAt.toString(),
  });
  return units.filter((unit) => unit !== not);
}
