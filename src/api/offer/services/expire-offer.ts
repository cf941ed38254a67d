import { isOpenOffer } from '../../../domain/offer/offer-lifecycle';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { forgetOffers } from '../records/forget-offers';
import { lockOffer, readOffer, type OfferRecord } from '../records/offer-record';

/**
 * Ends an offer whose time is over. One whose guest had their account deleted is forgotten with that. Doing it again, too early, or for an offer that ended otherwise changes nothing.
 * @throws DomainError `offer-not-found` (404)
 */
async function expireOffer(reference: string): Promise<OfferRecord> {
  return inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    if (!isOpenOffer(offer.state) || offer.validUntil.getTime() > Date.now()) return offer;
    const expired = await service('api::offer.move-offer').moveOffer(trx, offer, { command: 'expire', actor: 'clock' });
    if (!offer.isToForget) return expired;
    await forgetOffers(trx, [reference]);
    return readOffer(reference);
  });
}

export default () => ({ expireOffer });
