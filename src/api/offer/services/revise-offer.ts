import { database, inTransaction } from '../../../database/transaction';
import { answeredBefore, onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { answerOf, type OfferAnswer } from '../records/offer-answer';
import { customerOf, lockOffer } from '../records/offer-record';
import type { OfferTerms } from '../requests/offer-requests';
import { requireNewest } from '../rules/require-newest';
import type { WholeOffer } from './read-offer';

export interface ReviseOffer {
  readonly reference: string;
  readonly idempotencyKey: string;
  readonly actor: `staff:${string}`;
  readonly request: OfferTerms & { readonly version: number };
}

/**
 * Staff make another version of an offer that is open. The one before is superseded from that moment on, also while the new
 * one waits for a second person: nobody accepts what we have thought better of.
 * @returns the offer as it was then: the same answer for the same key and request
 * @throws DomainError `offer-not-found` (404), `offer-superseded`, `transition-not-allowed` (409), and what `priceVersion` throws
 */
async function reviseOffer({ reference, idempotencyKey, actor, request }: ReviseOffer): Promise<WholeOffer> {
  const { version: before, ...terms } = request;
  const { readPresentOffer, readAnsweredOffer } = service('api::offer.read-offer');
  const present = await readPresentOffer(reference); // what has run out is over before anybody revises it
  const { priceVersion, addVersion } = service('api::offer.add-version');
  const idempotent = { scope: `revise-offer:${reference}:${actor}`, key: idempotencyKey, request };
  const answered = await answeredBefore<OfferAnswer>(database(), idempotent);
  if (answered) return readAnsweredOffer(answered);
  requireNewest(present, before);
  // outside of the transaction: pricing takes connections of its own
  const priced = await priceVersion(reference, terms, customerOf(present).email);
  const answer = await inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    return onceForKey(trx, idempotent, async () => {
      requireNewest(offer, before);
      await service('api::offer.move-offer').moveOffer(trx, offer, { command: 'revise', actor });
      const version = before + 1;
      return answerOf(await addVersion(trx, reference, { ...priced, version, actor, message: terms.message }));
    });
  });
  return readAnsweredOffer(answer);
}

export default () => ({ reviseOffer });
