import { DomainError } from '../../../domain/shared/domain-error';
import { offerEndsAt } from '../../../domain/waitlist/offer-ends-at';
import { database, inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { DatesTaken, WaitersFirst } from '../../booking/placing/not-placed';
import { readBooking } from '../../booking/records/booking-record';
import { tellOfOffer } from '../notices/tell-of-offer';
import { deadHolds } from '../queries/dead-holds';
import { endEntriesThatAreOver } from '../queries/end-entries-that-are-over';
import { stayKey, whoCanBeServed, type ServableStay } from '../queries/who-can-be-served';
import { lockEntry, moveEntry, readEntry } from '../records/waitlist-entry';

/** More offers than one release ever makes possible; the sweep goes on from there. */
const MOST_ROUNDS = 1_000;

/**
 * Serves whoever waits for dates of a listing: in the order of joining, each whose dates are free now gets a booking in their name
 * that holds them, with a fresh price, and a mail. Any number of processes may do this at once, and doing it twice changes
 * nothing. Entries whose arrival has passed end here, and holders of options are asked where only an option is in the way.
 * @param listing its documentId
 * @returns the stays that were passed over although their dates are free, because the listing refuses them by now
 */
async function serveWaitlist(listing: string): Promise<readonly string[]> {
  await endEntriesThatAreOver(listing);
  await endDeadHolds(listing);
  await service('api::option.challenge-option').withdrawMootChallenges(listing);
  const passedOver = await offerInOrder(listing);
  if (environment().FIRST_REFUSAL_BY === 'waitlist') {
    await service('api::option.challenge-option').challengeForWaiting(listing);
  }
  return passedOver;
}

/** As the clock would, their providers being asked once more: money that is under way keeps the dates. */
async function endDeadHolds(listing: string): Promise<void> {
  for (const reference of await deadHolds(listing)) {
    try {
      await service('api::booking.expire-booking').expireBooking(reference);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error; // nobody has the dates before their provider answers
      strapi.log.warn(`waitlist: the hold of ${reference} is over and cannot be ended: ${error.code}`);
    }
  }
}

async function offerInOrder(listing: string): Promise<readonly string[]> {
  const passedOver: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = await whoCanBeServed(database(), { listing, except: passedOver });
    if (!next) return passedOver;
    if (!(await offer(listing, next, passedOver))) passedOver.push(stayKey(next));
  }
  return passedOver;
}

/**
 * @returns false where the stay is to be passed over; true also where nothing was offered because somebody else was faster: who
 *   is first is asked anew then
 */
async function offer(listing: string, stay: ServableStay, passedOver: readonly string[]): Promise<boolean> {
  const quote = await freshQuote(stay);
  if (quote === null) return false;
  try {
    await inTransaction(async (trx) => {
      const entry = await lockEntry(trx, stay.reference);
      if (entry.state !== 'waiting') return;
      const placed = await service('api::booking.place-booking').placeHeld(trx, {
        request: { quote: quote.id, customer: entry.customer, notes: undefined },
        actor: 'system',
        reason: `The dates were let go, and the guest waited for them (${entry.reference}).`,
        holdUntil: quote.holdUntil,
        network: null,
        queue: { before: entry.sequence, passedOver },
      });
      await moveEntry(trx, entry, 'offer', { bookingReference: placed.reference });
      await tellOfOffer(trx, await readBooking(placed.reference));
    });
    return true;
  } catch (error) {
    if (error instanceof WaitersFirst) return true;
    if (error instanceof DatesTaken) return false;
    return passOver(stay, error);
  }
}

/** The price of today; `null` where the listing's rules refuse the stay by now. */
async function freshQuote(stay: ServableStay): Promise<{ id: string; holdUntil: Date } | null> {
  const { kind, listing, guests, extras } = await readEntry(stay.reference);
  const { from, to } = stay;
  try {
    const { id } = await service('api::quote.create-quote').createQuote(
      { kind, listing, from, to, guests, extras },
      null,
    );
    return {
      id,
      holdUntil: offerEndsAt({ startsAt: stay.startsAt, now: new Date() }, environment().WAITLIST_OFFER_SECONDS),
    };
  } catch (error) {
    passOver(stay, error);
    return null;
  }
}

/** What a rule refuses today may be allowed tomorrow: the entry keeps its place. @throws what is no broken rule */
function passOver({ reference, from, to }: ServableStay, error: unknown): false {
  if (!(error instanceof DomainError)) throw error;
  strapi.log.info(`waitlist: ${reference} is passed over for ${from} to ${to}: ${error.code}`);
  return false;
}

export default () => ({ serveWaitlist });
