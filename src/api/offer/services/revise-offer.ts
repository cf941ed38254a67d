import { inTransaction } from '../../../database/transaction';
import { onceForKey } from '../../../http/idempotency';
import { service } from '../../../service-map';
import { lockOffer, readOffer, type OfferRecord } from '../records/offer-record';
import type { OfferTerms } from '../requests/offer-requests';
import { requireNewest } from '../rules/require-newest';

export interface ReviseOffer {
  readonly reference: string;
  readonly idempotencyKey: string;
  readonly actor: `staff:${string}`;
  readonly request: OfferTerms & { readonly version: number };
}

/**
 * Staff make another version of an offer that is open. The one before is superseded from that moment on, also while the new
 * one waits for a second person: nobody accepts what we have thought better of.
 * @throws DomainError `offer-not-found` (404), `offer-superseded`, `transition-not-allowed` (409), and what `priceVersion` throws
 */
async function reviseOffer({ reference, idempotencyKey, actor, request }: ReviseOffer): Promise<OfferRecord> {
  const { version: before, ...terms } = request;
  const { customer } = await service('api::offer.read-offer').readPresentOffer(reference);
  const { priceVersion, addVersion } = service('api::offer.add-version');
  const priced = await priceVersion(reference, terms, customer.email);
  const idempotent = { scope: `revise-offer:${reference}:${actor}`, key: idempotencyKey, request };
  await inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    await onceForKey(trx, idempotent, async () => {
      requireNewest(offer, before);
      await service('api::offer.move-offer').moveOffer(trx, offer, { command: 'revise', actor });
      const version = before + 1;
      await addVersion(trx, reference, { ...priced, version, actor, message: terms.message });
      return { version };
    });
  });
  return readOffer(reference);
}

export default () => ({ reviseOffer });
