import { isOpenOffer, type OfferState } from '../../../domain/offer/offer-lifecycle';
import { service } from '../../../service-map';
import { eventsOf, type OfferEvent } from '../records/offer-event';
import type { OfferAnswer } from '../records/offer-answer';
import { opensOffer } from '../records/offer-link';
import * as record from '../records/offer-record';
import type { OfferRecord, OfferVersion } from '../records/offer-record';

export interface WholeOffer {
  readonly offer: OfferRecord;
  /** The first first. */
  readonly versions: readonly OfferVersion[];
  readonly events: readonly OfferEvent[];
}

/** An offer as it stands now: one whose time is over has expired, whether the clock came round or not. @throws DomainError `offer-not-found` (404) */
async function readPresentOffer(reference: string): Promise<OfferRecord> {
  const offer = await record.readOffer(reference);
  if (!isOpenOffer(offer.state) || offer.validUntil.getTime() > Date.now()) return offer;
  return service('api::offer.expire-offer').expireOffer(reference);
}

/** Everything about an offer, for staff. @throws DomainError `offer-not-found` (404) */
async function readWholeOffer(reference: string): Promise<WholeOffer> {
  const offer = await readPresentOffer(reference);
  return { offer, versions: await record.versionsOf(reference), events: await eventsOf(reference) };
}

/**
 * An offer for whoever has the link of one of its mails. To everybody else it does not exist.
 * @throws DomainError `offer-not-found` (404)
 */
async function readOwnOffer(reference: string, token: string): Promise<WholeOffer> {
  if (!(await opensOffer(token, reference))) throw record.offerNotFound();
  return readWholeOffer(reference);
}

/** An offer as it stood when a command was answered. @throws DomainError `offer-not-found` (404) */
async function readAnsweredOffer({ reference, version, state, events }: OfferAnswer): Promise<WholeOffer> {
  const offer = await record.readOffer(reference);
  const versions = (await record.versionsOf(reference)).slice(0, version);
  const { validUntil } = record.newestOf(versions);
  return {
    offer: { ...offer, version, state, validUntil, bookingReference: null },
    versions,
    events: (await eventsOf(reference)).slice(0, events),
  };
}

/** The newest first. Some that say they are open may have run out a moment ago. */
function findOffers(filter: { readonly state?: OfferState | undefined }, page: { page: number; pageSize: number }) {
  return record.findOffers(filter, page);
}

export default () => ({ readPresentOffer, readWholeOffer, readOwnOffer, readAnsweredOffer, findOffers });
