import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { DatesTaken, WaitersFirst } from './not-placed';

/**
 * Places a booking once those have been served who waited for its dates; then they are taken, as a rule. Call it outside of
 * transactions: `attempt` opens its own.
 * @param quote its id
 * @param attempt places the booking unless somebody waits who is not among those passed over
 * @throws DomainError `dates-unavailable` (409) with `details.alternatives`, and what `attempt` throws
 */
export async function inTurn<T>(quote: string, attempt: (passedOver: readonly string[]) => Promise<T>): Promise<T> {
  try {
    return await attempt([]);
  } catch (error) {
    if (error instanceof DatesTaken) throw await datesUnavailable(quote);
    if (!(error instanceof WaitersFirst)) throw error;
    return afterTheWaiters(error.listing, quote, attempt);
  }
}

async function afterTheWaiters<T>(
  listing: string,
  quote: string,
  attempt: (passedOver: readonly string[]) => Promise<T>,
): Promise<T> {
  const passedOver = await service('api::waitlist.serve-waitlist').serveWaitlist(listing);
  try {
    return await attempt(passedOver);
  } catch (error) {
    // somebody else's turn once more: they are served by the job that let the dates go
    if (error instanceof DatesTaken || error instanceof WaitersFirst) throw await datesUnavailable(quote);
    throw error;
  }
}

/** Asked only now that nothing is locked any more: what is free instead. */
async function datesUnavailable(quoteId: string): Promise<DomainError> {
  const { quote } = await service('api::quote.read-quote').readQuote(quoteId);
  const listing = await service('api::availability.listing-index').readListing(quote.kind, quote.listing);
  const alternatives = await service('api::availability.claims').findAlternatives(
    listing,
    quote.from,
    quote.to,
    quote.guests,
  );
  return new DomainError('dates-unavailable', 'These dates have just been taken.', { alternatives });
}
