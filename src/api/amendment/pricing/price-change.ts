import { Temporal } from 'temporal-polyfill';
import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import { amendmentTerms, type AmendmentTerms } from '../../../domain/amendment/amendment-terms';
import { amendQuote, type WishedStay } from '../../../domain/amendment/amend-quote';
import { checkChange } from '../../../domain/amendment/check-change';
import { policyAfter, refundBpsNow } from '../../../domain/amendment/policy-after';
import type { Conversion } from '../../../domain/pricing/conversion';
import { conversionFor } from '../../../domain/pricing/quote-conversion';
import type { Offers } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { smallestPayment } from '../../../domain/pricing/smallest-payment';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { outstandingMinor, pricePayables } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { changedStay, hasBegun } from './wanted-stay';

export interface ChangeToPrice {
  readonly wishes: AmendmentWishes;
  readonly isByStaff: boolean;
}

export interface PricedChange {
  /** By the policy, and what it would be if nothing were retained. */
  readonly byPolicy: AmendmentTerms;
  readonly inFull: AmendmentTerms;
  readonly wanted: WishedStay;
  readonly outstandingMinor: number;
}

/**
 * What a change of a booking would cost now. Call it under the booking's lock.
 * @throws DomainError `nothing-to-change`, `amount-too-small` (422), and what `changedStay`, `checkChange`, `amendQuote` and
 *   `conversionFor` throw
 */
export async function priceChange(booking: BookingRecord, { wishes, isByStaff }: ChangeToPrice): Promise<PricedChange> {
  const agreed = booking.agreement;
  const now = Temporal.Now.instant();
  const bookedAt = Temporal.Instant.fromEpochMilliseconds(booking.createdAt.getTime());
  const { present, wanted } = await changedStay(agreed, wishes);
  checkChange({ present, wanted, bookedAt, now, isByStaff });
  const conversion = await keptConversion(booking, wanted);
  const offers = await offersOf(booking);
  const repriced = amendQuote({ agreed, present, wanted, bookedAt, now, offers, conversion });
  const after: Quote = { ...repriced, ...policyAfter(agreed, repriced, now), ...keptTerms(agreed, repriced) };
  const outstanding = outstandingOf(booking);
  const terms = (refundBps: number) =>
    amendmentTerms(agreed, after, {
      outstanding: { amountMinor: outstanding, currency: booking.currency },
      refundBps,
      hasBegun: hasBegun(present, now),
    });
  const byPolicy = terms(refundBpsNow(agreed, now));
  requireChange(agreed, byPolicy.after, wishes);
  requireChargeable(byPolicy);
  return { byPolicy, inFull: terms(10_000), wanted, outstandingMinor: outstanding };
}

/** What the guest has still to pay for the price, in minor units. */
export function outstandingOf(booking: BookingRecord): number {
  return pricePayables(booking)
    .filter(({ state }) => state !== 'cancelled')
    .reduce((sum, payable) => sum + outstandingMinor(payable), 0);
}

/** The rate of the booking holds on; a listing that is priced in another currency needs one of its own. */
async function keptConversion(
  { agreement, currency }: BookingRecord,
  { listing }: WishedStay,
): Promise<Conversion | null> {
  if (listing.currency === currency) return null;
  if (agreement.conversion?.from === listing.currency) return agreement.conversion;
  return conversionFor(listing, currency, await service('api::currency.exchange-desk').readExchangeDesk());
}

async function offersOf({ agreement, contactEmail }: BookingRecord): Promise<Offers> {
  const isLoyal = agreement.lines.some(({ code }) => code === 'discount:loyalty');
  return {
    promotion: agreement.promotion
      ? await service('api::promo-code.promotions').promotionOf(agreement.promotion.documentId)
      : null,
    loyalty: isLoyal ? await service('api::loyalty-level.loyalty-of').loyaltyOf(contactEmail) : null,
  };
}

/** What is agreed beside the price stays, as long as the listing does. */
function keptTerms(agreed: Quote, after: Quote): Partial<Quote> {
  if (agreed.listing !== after.listing) return {};
  const { securityDeposit, listingName, promotion = null, needsApproval = false, offer = null } = agreed;
  return { securityDeposit, listingName, promotion, needsApproval, offer };
}

function requireChange(agreed: Quote, after: Quote, { unit }: AmendmentWishes): void {
  if (unit !== undefined) return;
  const picture = ({ listing, from, to, guests, extras = [], delivery = null, collection = null }: Quote) =>
    JSON.stringify([
      listing,
      from,
      to,
      guests,
      extras.map(({ code, quantity }) => [code, quantity]),
      delivery,
      collection,
    ]);
  if (picture(agreed) !== picture(after)) return;
  throw new DomainError('nothing-to-change', 'This is what the booking says already.');
}

/** Nobody can be charged a few cents; no provider does. */
function requireChargeable({ toPay }: AmendmentTerms): void {
  const minimum = smallestPayment(toPay.currency);
  if (toPay.amountMinor === 0 || toPay.amountMinor >= minimum) return;
  throw new DomainError('amount-too-small', 'The difference is too small to be charged.', {
    minimum: { amountMinor: minimum, currency: toPay.currency },
    difference: toPay,
  });
}
