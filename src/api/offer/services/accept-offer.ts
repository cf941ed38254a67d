import type { Knex } from 'knex';
import { offerSuperseded, requireNewest } from '../rules/require-newest';
import { service } from '../../../service-map';
import type { BookingView } from '../../booking/mapping/booking-view';
import { customerOf, lockOffer, versionsOf, type OfferRecord } from '../records/offer-record';

export interface AcceptOffer {
  /** As its guest has read it. */
  readonly offer: OfferRecord;
  readonly version: number;
  readonly idempotencyKey: string;
  /** The network of whoever asks. */
  readonly network: string;
}

/**
 * The guest accepts the newest version of an offer: its booking is placed, on its dates and at its price, in one transaction
 * under the offer's lock. The dates are taken only now, so somebody else may have been first.
 * @returns the booking as it was placed: the same answer for the same key
 * @throws DomainError `offer-superseded` (409) with `details.version`, `offer-expired` (410), `transition-not-allowed` (409), and
 *   what `placeBooking` throws: `dates-unavailable` (409) with `details.alternatives`, after which the offer stands as it stood
 */
async function acceptOffer({ offer, version, idempotencyKey, network }: AcceptOffer): Promise<BookingView> {
  const { reference } = offer;
  const customer = customerOf(offer);
  const meant = (await versionsOf(reference)).find((one) => one.version === version);
  if (!meant) throw offerSuperseded(offer);
  return service('api::booking.place-booking').placeBooking({
    idempotencyKey,
    request: { quote: meant.quoteId, customer, acceptTerms: true },
    accountEmail: null, // whoever has the link is the guest
    network,
    offer: {
      reference,
      before: (trx) => requireAcceptable(trx, reference, version),
      after: (trx, bookingReference) => recordAcceptance(trx, reference, bookingReference),
    },
  });
}

const ACCEPTED = { command: 'accept', actor: 'guest', facts: { 'booking-placed': true } } as const;

/** The offer is locked from here to the end, so that no new version and no other booking of it come between. */
async function requireAcceptable(trx: Knex.Transaction, reference: string, version: number): Promise<void> {
  const offer = await lockOffer(trx, reference);
  requireNewest(offer, version);
  service('api::offer.move-offer').requireStep(offer, ACCEPTED);
}

async function recordAcceptance(trx: Knex.Transaction, reference: string, bookingReference: string): Promise<void> {
  const offer = await lockOffer(trx, reference);
  await service('api::offer.move-offer').moveOffer(trx, offer, {
    ...ACCEPTED,
    bookingReference,
  });
}

export default () => ({ acceptOffer });
