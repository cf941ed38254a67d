import { inTransaction } from '../../../database/transaction';
import { onceForKey } from '../../../http/idempotency';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import { insertOffer, readOffer, type OfferRecord } from '../records/offer-record';
import type { MakeOfferRequest } from '../requests/offer-requests';
import { firstState } from './add-version';

export interface MakeOffer {
  readonly idempotencyKey: string;
  readonly actor: `staff:${string}`;
  readonly request: MakeOfferRequest;
}

/**
 * Staff offer a stay to a guest, at a price of their own making, until a day. What gives away more than one person may waits
 * for a second one; everything else goes to the guest at once. It holds no dates: the guest takes them by accepting.
 * @throws DomainError what `priceVersion` throws; `idempotency-key-reused` (422)
 */
async function makeOffer({ idempotencyKey, actor, request }: MakeOffer): Promise<OfferRecord> {
  const { customer, ...terms } = request;
  const reference = `OFR-${opaqueId(8)}`;
  const { priceVersion, addVersion } = service('api::offer.add-version');
  const priced = await priceVersion(reference, terms, customer.email);
  const idempotent = { scope: `make-offer:${actor}`, key: idempotencyKey, request };
  const made = await inTransaction((trx) =>
    onceForKey(trx, idempotent, async () => {
      const { validUntil } = priced;
      await insertOffer(trx, { reference, state: firstState(priced), version: 1, customer, validUntil });
      await addVersion(trx, reference, { ...priced, version: 1, actor, message: terms.message });
      return { reference };
    }),
  );
  return readOffer(made.reference);
}

export default () => ({ makeOffer });
