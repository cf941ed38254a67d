import { database, inTransaction } from '../../../database/transaction';
import { answeredBefore, onceForKey } from '../../../http/idempotency';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import { answerOf, type OfferAnswer } from '../records/offer-answer';
import { insertOffer } from '../records/offer-record';
import type { MakeOfferRequest } from '../requests/offer-requests';
import { firstState } from './add-version';
import type { WholeOffer } from './read-offer';

export interface MakeOffer {
  readonly idempotencyKey: string;
  readonly actor: `staff:${string}`;
  readonly request: MakeOfferRequest;
}

/**
 * Staff offer a stay to a guest, at a price of their own making, until a day. What gives away more than one person may waits
 * for a second one; everything else goes to the guest at once. It holds no dates: the guest takes them by accepting.
 * @returns the offer as it was made: the same answer for the same key and request, whatever prices and the offer became since
 * @throws DomainError what `priceVersion` throws; `idempotency-key-reused` (422)
 */
async function makeOffer({ idempotencyKey, actor, request }: MakeOffer): Promise<WholeOffer> {
  const { customer, ...terms } = request;
  const { priceVersion, addVersion } = service('api::offer.add-version');
  const idempotent = { scope: `make-offer:${actor}`, key: idempotencyKey, request };
  const { readAnsweredOffer } = service('api::offer.read-offer');
  const before = await answeredBefore<OfferAnswer>(database(), idempotent);
  if (before) return readAnsweredOffer(before);
  const reference = `OFR-${opaqueId(8)}`;
  // outside of the transaction: pricing takes connections of its own
  const priced = await priceVersion(reference, terms, customer.email);
  const { validUntil } = priced;
  const answer = await inTransaction((trx) =>
    onceForKey(trx, idempotent, async () => {
      await insertOffer(trx, { reference, state: firstState(priced), version: 1, customer, validUntil });
      return answerOf(await addVersion(trx, reference, { ...priced, version: 1, actor, message: terms.message }));
    }),
  );
  return readAnsweredOffer(answer);
}

export default () => ({ makeOffer });
