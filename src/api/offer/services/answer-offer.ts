import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { tellStaffOfCounter } from '../notices/tell-of-offer';
import { lockOffer, type OfferRecord } from '../records/offer-record';
import type { CounterOfferRequest } from '../requests/offer-requests';
import { requireNewest } from '../rules/require-newest';

/**
 * The guest answers an offer with wishes of their own. The offer itself stands, and may still be accepted. Whoever made it is
 * written to once; what the guest adds before staff have answered is in the same task.
 * @throws DomainError `offer-superseded`, `transition-not-allowed` (409), `offer-expired` (410)
 */
async function counterOffer(
  reference: string,
  { message, wishes, version }: CounterOfferRequest,
): Promise<OfferRecord> {
  return inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    if (version !== undefined) requireNewest(offer, version);
    const move = { command: 'counter', actor: 'guest', message, wishes: wishes ?? null } as const;
    const countered = await service('api::offer.move-offer').moveOffer(trx, offer, move);
    if (offer.state === 'sent') await tellStaffOfCounter(trx, countered);
    return countered;
  });
}

/** The guest does not want it. @throws DomainError `transition-not-allowed` (409) */
async function declineOffer(reference: string, message: string | undefined): Promise<OfferRecord> {
  return inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    if (offer.state === 'declined') return offer;
    return service('api::offer.move-offer').moveOffer(trx, offer, { command: 'decline', actor: 'guest', message });
  });
}

export default () => ({ counterOffer, declineOffer });
