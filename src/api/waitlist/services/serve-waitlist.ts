import { DomainError } from '../../../domain/shared/domain-error';
import { offerEndsAt } from '../../../domain/waitlist/offer-ends-at';
import { database, inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { DatesTaken, WaitersFirst } from '../../booking/placing/not-placed';
import { readBooking } from '../../booking/records/booking-record';
import { tellOfOffer } from '../notices/tell-of-offer';
import { endEntriesThatAreOver } from '../queries/end-entries-that-are-over';
import { stayKey, whoCanBeServed, type ServableStay } from '../queries/who-can-be-served';
import { refreshStays } from '../records/refresh-stays';
import { lockEntry, moveEntry, readEntry } from '../records/waitlist-entry';
import { endDeadHolds } from '../serving/clear-the-way';

/** More offers than one release ever makes possible; the sweep goes on from there. */
const MOST_ROUNDS = 1_000;

/**
 * Serves whoever waits for dates of a listing: in the order of joining, each whose dates are free now gets a booking in their name
 * that holds them, with a fresh price, and a mail. Any number of processes may do this at once, and doing it twice changes
 * nothing. Entries whose arrival has passed end here, and holders of options are asked where only an option is in the way. Whoever
 * cannot be served, for whatever reason, is passed over and keeps nobody waiting; the sweep tries again.
 * @param listing its documentId
 * @returns the stays that were passed over although their dates look free
 */
async function serveWaitlist(listing: string): Promise<readonly string[]> {
  await endEntriesThatAreOver(listing);
  await refreshStays(listing);
  await endDeadHolds(listing);
  await service('api::option.challenge-option').withdrawMootChallenges(listing);
  const passedOver = await offerInOrder(listing);
  if (environment().FIRST_REFUSAL_BY === 'waitlist') {
    await service('api::option.challenge-option').challengeForWaiting(listing);
  }
  return passedOver;
}

async function offerInOrder(listing: string): Promise<readonly string[]> {
  const passedOver: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = await whoCanBeServed(database(), { listing, except: passedOver });
    if (!next) return passedOver;
    if (!(await offerOrLog(listing, next, passedOver))) passedOver.push(stayKey(next));
  }
  return passedOver;
}

/** What is wrong with one entry, and would be wrong each time, must not keep those behind it from their dates for ever. */
async function offerOrLog(listing: string, stay: ServableStay, passedOver: readonly string[]): Promise<boolean> {
  try {
    return await offer(listing, stay, passedOver);
  } catch (error) {
    strapi.log.error(
      `alarm: waitlist: ${stay.reference} could not be offered ${stay.from} to ${stay.to}: ${String(error)}`,
    );
    return false;
  }
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
        sparesDeadHolds: true, // somebody may be paying for them, which only their provider knows
      });
      await moveEntry(trx, entry, 'offer', { bookingReference: placed.reference });
      await tellOfOffer(trx, await readBooking(placed.reference));
    });
    return true;
  } catch (error) {
    if (error instanceof WaitersFirst) return true;
    if (error instanceof DatesTaken) return refused(stay);
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

/** By a rival who is not committed yet, or by a rule of claims that the queue does not know. */
function refused({ reference, from, to }: ServableStay): false {
  strapi.log.warn(
    `waitlist: ${reference} is passed over for ${from} to ${to}: the dates looked free and were not to be had`,
  );
  return false;
}

/** What a rule refuses today may be allowed tomorrow: the entry keeps its place. @throws what is no broken rule */
function passOver({ reference, from, to }: ServableStay, error: unknown): false {
  if (!(error instanceof DomainError)) throw error;
  strapi.log.info(`waitlist: ${reference} is passed over for ${from} to ${to}: ${error.code}`);
  return false;
}

export default () => ({ serveWaitlist });
