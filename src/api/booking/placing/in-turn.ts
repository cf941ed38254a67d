import { service } from '../../../service-map';
import { datesUnavailable } from './dates-unavailable';
import { DatesTaken, WaitersFirst } from './not-placed';

/** The id of what is to be booked, and whose account it is for. */
export interface QuoteToPlace {
  readonly quote: string;
  readonly accountEmail: string | null;
}

/** An itinerary has no more listings than that. */
const MOST_QUEUES = 8;

/**
 * Places a booking once those have been served who waited for its dates; then they are taken, as a rule. Call it outside of
 * transactions: `attempt` opens its own.
 * @param attempt places the booking unless somebody waits who is not among those passed over
 * @throws DomainError `dates-unavailable` (409) with `details.alternatives`, and what `attempt` throws
 */
export async function inTurn<T>(
  placed: QuoteToPlace,
  attempt: (passedOver: readonly string[]) => Promise<T>,
): Promise<T> {
  const passedOver: string[] = [];
  const served = new Set<string>();
  for (;;) {
    try {
      return await attempt(passedOver);
    } catch (error) {
      if (error instanceof DatesTaken) throw await unavailable(placed, error.places);
      if (!(error instanceof WaitersFirst)) throw error;
      // somebody else's turn once more: they are served by the job that let the dates go
      const isTheirs = served.has(error.listing) || served.size === MOST_QUEUES;
      if (isTheirs) throw await unavailable(placed, [error.place]);
      served.add(error.listing);
      passedOver.push(...(await service('api::waitlist.serve-waitlist').serveWaitlist(error.listing)));
    }
  }
}

function unavailable({ quote, accountEmail }: QuoteToPlace, places: readonly number[]): Promise<unknown> {
  return datesUnavailable(quote, { places, accountEmail });
}
