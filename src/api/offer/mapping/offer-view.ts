import { bookingAccessToken } from '../../../http/booking-access-token';
import { isOpenOffer } from '../../../domain/offer/offer-lifecycle';
import { quoteView } from '../../quote/mapping/quote-view';
import type { OfferEvent } from '../records/offer-event';
import { customerOf, offerNotFound, type OfferVersion } from '../records/offer-record';
import type { WholeOffer } from '../services/read-offer';

/**
 * An offer as its guest sees it: the newest version that was sent. While another one that takes its place is not sent yet, it
 * is superseded. Who of us wrote is nobody's business.
 */
export function offerView({ offer, versions, events }: WholeOffer) {
  const shown = newestSent(versions, events);
  const { firstName, lastName, email } = customerOf(offer);
  const isSuperseded = shown.version !== offer.version;
  return {
    reference: offer.reference,
    version: shown.version,
    state: isSuperseded && (isOpenOffer(offer.state) || offer.state === 'withdrawn') ? 'superseded' : offer.state,
    validUntil: shown.validUntil.toISOString(),
    ...priceView(shown),
    messages: events.flatMap((event) => messageView(event, shown.version)),
    customer: { firstName, lastName, email },
    booking: offer.bookingReference && {
      reference: offer.bookingReference,
      accessToken: bookingAccessToken(offer.bookingReference),
    },
  };
}

/** What a version offers and costs, line by line, with why. Its quote is booked through the offer alone, so its id is not shown. */
export function priceView({ quoteId, quote, validUntil }: OfferVersion) {
  const { id: _id, expiresAt: _expiresAt, ...price } = quoteView({ id: quoteId, expiresAt: validUntil, quote });
  return price;
}

function newestSent(versions: readonly OfferVersion[], events: readonly OfferEvent[]): OfferVersion {
  const sent = new Set(events.filter(({ name }) => name === 'offer.sent').map(({ version }) => version));
  const newest = versions.filter(({ version }) => sent.has(version)).at(-1);
  if (!newest) throw offerNotFound();
  return newest;
}

function messageView({ version, actor, message, wishes, at }: OfferEvent, upTo: number) {
  if (version > upTo || (message === null && wishes === null)) return [];
  return [{ from: actor === 'guest' ? 'guest' : 'midas', version, message, wishes, at: at.toISOString() }];
}
