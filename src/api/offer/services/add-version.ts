import type { Knex } from 'knex';
import { advanceOffer } from '../../../domain/offer/advance-offer';
import { isBeyondOnePerson, validityProblem } from '../../../domain/offer/offer-limits';
import type { OfferState } from '../../../domain/offer/offer-lifecycle';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { Adjustment } from '../../../domain/pricing/adjustment-lines';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { tellGuestOfOffer } from '../notices/tell-of-offer';
import { recordOfferEvent } from '../records/offer-event';
import { insertVersion, readOffer, saveOffer, type OfferRecord } from '../records/offer-record';
import type { OfferTerms } from '../requests/offer-requests';

export interface NewVersion {
  readonly version: number;
  readonly quote: Quote;
  readonly validUntil: Date;
  readonly isBeyondLimit: boolean;
  readonly actor: `staff:${string}`;
  readonly message: string | undefined;
}

export type PricedVersion = Pick<NewVersion, 'quote' | 'validUntil' | 'isBeyondLimit'>;

/**
 * Prices what staff offer, by the same rules as everything else, and says whether one of them may send it. Keeps nothing.
 * @param email of the guest, for their loyalty and their codes
 * @throws DomainError `offer-validity-refused`, `currency-mismatch` (422), and what `priceQuote` throws
 */
async function priceVersion(reference: string, terms: OfferTerms, email: string): Promise<PricedVersion> {
  const { adjustments, validUntil: until, message: _message, ...request } = terms;
  const listing = await service('api::availability.listing-index').readListing(request.kind, request.listing);
  const validUntil = new Date(until);
  const { startsAt } = rentalPeriod(listing, request.from, request.to);
  const times = { startsAt: new Date(startsAt.epochMilliseconds), now: new Date() };
  const problem = validityProblem(validUntil, times);
  if (problem)
    throw new DomainError('offer-validity-refused', `The end of an offer ${problem}`, { path: ['validUntil'] });
  const quote = await service('api::quote.create-quote').priceQuote(request, email, {
    staffTerms: {
      offer: reference,
      adjustments: adjustments.map((adjustment, index) => adjustmentOf(adjustment, listing, index)),
    },
  });
  return { quote, validUntil, isBeyondLimit: isBeyondOnePerson(quote.lines, environment().STAFF_DISCOUNT_BPS) };
}

function adjustmentOf(
  adjustment: OfferTerms['adjustments'][number],
  { currency }: RentalListing,
  index: number,
): Adjustment {
  const { label, reason } = adjustment;
  if ('percent' in adjustment) {
    return { label, reason, change: { by: 'percent', bps: Math.round(adjustment.percent * 100) } };
  }
  const { amount } = adjustment;
  if (amount.currency !== currency) {
    throw new DomainError('currency-mismatch', `This listing is priced in ${currency}.`, {
      path: ['adjustments', String(index), 'amount', 'currency'],
    });
  }
  return { label, reason, change: { by: 'amount', amountMinor: amount.amountMinor } };
}

/**
 * Adds a version to an offer, under its lock: it goes to the guest, or waits for a second person. The version before, if there
 * is one, was superseded already.
 */
async function addVersion(trx: Knex.Transaction, reference: string, added: NewVersion): Promise<OfferRecord> {
  const { version, quote, validUntil, isBeyondLimit, actor, message } = added;
  const { id: quoteId } = await service('api::quote.create-quote').keepQuote(quote, validUntil);
  await insertVersion(trx, reference, { version, quoteId, validUntil, isBeyondLimit, madeBy: actor });
  const facts = {
    'within-limit': !isBeyondLimit,
    'beyond-limit': isBeyondLimit,
    'still-valid': validUntil > new Date(),
  };
  const { to, fact } = advanceOffer(null, 'make', { actor, facts });
  await recordOfferEvent(trx, reference, { version, name: fact, actor, message });
  await saveOffer(trx, reference, { state: to, version, validUntil });
  await enqueue(trx, 'expire-offer', { offer: reference, version }, validUntil);
  await service('api::offer.move-offer').keepTasksInStep(reference, to, `${quote.listingName}, by ${actor}`);
  const offer = await readOffer(reference);
  if (to === 'sent') await tellGuestOfOffer(trx, offer, version === 1 ? 'offer-made' : 'offer-revised');
  return offer;
}

/** Where a version begins its life. */
export function firstState({ isBeyondLimit }: PricedVersion): OfferState {
  return isBeyondLimit ? 'to_approve' : 'sent';
}

export default () => ({ priceVersion, addVersion });
