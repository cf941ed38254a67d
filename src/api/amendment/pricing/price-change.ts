import { Temporal } from 'temporal-polyfill';
import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import { retainedOf } from '../../../domain/amendment/amendment-money';
import { amendmentTerms, withoutItem, type AmendmentTerms } from '../../../domain/amendment/amendment-terms';
import { amendQuote, type WishedStay } from '../../../domain/amendment/amend-quote';
import { checkChange } from '../../../domain/amendment/check-change';
import { policyAfter, refundBpsNow } from '../../../domain/amendment/policy-after';
import type { Conversion } from '../../../domain/pricing/conversion';
import { conversionFor } from '../../../domain/pricing/quote-conversion';
import { replaceLeg } from '../../../domain/pricing/legs';
import { entrustedIn, isEntrusted } from '../../../domain/pricing/line-item';
import type { Offers } from '../../../domain/pricing/offers';
import type { Quote } from '../../../domain/pricing/quote';
import { smallestPayment } from '../../../domain/pricing/smallest-payment';
import { DomainError } from '../../../domain/shared/domain-error';
import { partOfPayable, sum, type Money } from '../../../domain/shared/money';
import { service } from '../../../service-map';
import { outstandingMinor, pricePayables } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import { isHandedOver } from '../../booking/stays/is-handed-over';
import { legToChange } from './leg-to-change';
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
 * What a change of a booking, or of one leg of it, would cost now. Call it under the booking's lock.
 * @throws DomainError `nothing-to-change`, `amount-too-small` (422), `booking-not-amendable` (409) for a leg that was cancelled, and
 *   what `legToChange`, `changedStay`, `checkChange`, `amendQuote` and `conversionFor` throw
 */
export async function priceChange(booking: BookingRecord, { wishes, isByStaff }: ChangeToPrice): Promise<PricedChange> {
  const now = Temporal.Now.instant();
  const agreed = legToChange(booking.agreement, wishes);
  const { after, wanted } = wishes.cancel
    ? await cancelled(booking, agreed, now)
    : await changed(booking, agreed, { wishes, isByStaff, now });
  const outstanding = outstandingOf(booking);
  const terms = (refundBps: number) =>
    joined(
      booking.agreement,
      wishes,
      amendmentTerms(agreed, after, {
        outstanding: shareOfLeg({ amountMinor: outstanding, currency: booking.currency }, booking.agreement, agreed),
        refundBps,
      }),
      wanted,
    );
  const byPolicy = terms(refundBpsNow(agreed, now));
  if (!wishes.cancel) requireChange(agreed, after, wishes);
  requireChargeable(byPolicy);
  return { byPolicy, inFull: terms(10_000), wanted, outstandingMinor: outstanding };
}

interface Repriced {
  readonly after: Quote;
  readonly wanted: WishedStay;
}

async function changed(
  booking: BookingRecord,
  agreed: Quote,
  { wishes, isByStaff, now }: ChangeToPrice & { readonly now: Temporal.Instant },
): Promise<Repriced> {
  const bookedAt = Temporal.Instant.fromEpochMilliseconds(booking.createdAt.getTime());
  const { present, wanted } = await changedStay(agreed, wishes);
  const handedOver = await isHandedOver(booking, wishes.leg);
  checkChange({ present, wanted, bookedAt, now, isByStaff, isHandedOver: handedOver });
  const conversion = await keptConversion(agreed, booking, wanted);
  const offers = { present: await offersOf(agreed, booking, present), wanted: await offersOf(agreed, booking, wanted) };
  const isBegun = handedOver || hasBegun(present, now);
  const priced = amendQuote({ agreed, present, wanted, bookedAt, now, offers, conversion });
  const repriced = isBegun ? withEntrusted(agreed, priced) : priced;
  const after: Quote = { ...repriced, ...policyAfter(agreed, repriced, now), ...keptTerms(agreed, repriced) };
  return { after, wanted };
}

async function cancelled(booking: BookingRecord, agreed: Quote, now: Temporal.Instant): Promise<Repriced> {
  const living = (booking.agreement.legs ?? []).filter(({ isCancelled }) => !isCancelled);
  if (living.length < 2) {
    throw new DomainError(
      'booking-not-amendable',
      'This is all that is left of the booking; cancel the booking itself.',
      {
        path: ['cancel'],
      },
    );
  }
  const { present } = await changedStay(agreed, {});
  if (hasBegun(present, now)) {
    throw new DomainError('stay-has-begun', 'This stay has begun; it cannot be cancelled any more.', {
      path: ['cancel'],
    });
  }
  return { after: withoutItem(agreed), wanted: present };
}

/** A leg's part of what is still to be paid is in proportion to what it costs; an ordinary booking has one. */
export function shareOfLeg(outstanding: Money, { legs, total }: Quote, agreed: Quote): Money {
  if (!legs || total.amountMinor === 0) return outstanding;
  const retained = legs.reduce((sum, leg) => sum + retainedOf(leg.lines, total.currency).amountMinor, 0);
  const own = agreed.total.amountMinor - retainedOf(agreed.lines, total.currency).amountMinor;
  return partOfPayable(outstanding, own, total.amountMinor - retained);
}

/** The terms of a leg as terms of the whole. */
function joined(
  agreement: Quote,
  { leg: index = 0 }: AmendmentWishes,
  terms: AmendmentTerms,
  { stay }: WishedStay,
): AmendmentTerms {
  if (!agreement.legs) return terms;
  const leg = { ...terms.after, startsAt: stay.startsAt.toString(), endsAt: stay.endsAt.toString() };
  return { ...terms, before: agreement, after: replaceLeg(agreement.legs, index, leg).after };
}

/** What the guest has still to pay for the price, in minor units. */
export function outstandingOf(booking: BookingRecord): number {
  return pricePayables(booking)
    .filter(({ state }) => state !== 'cancelled')
    .reduce((sum, payable) => sum + outstandingMinor(payable), 0);
}

/** The rate of the booking holds on; a listing that is priced in another currency needs one of its own. */
async function keptConversion(
  agreed: Quote,
  { currency }: BookingRecord,
  { listing }: WishedStay,
): Promise<Conversion | null> {
  if (listing.currency === currency) return null;
  if (agreed.conversion?.from === listing.currency) return agreed.conversion;
  return conversionFor(listing, currency, await service('api::currency.exchange-desk').readExchangeDesk());
}

async function offersOf(
  agreed: Quote,
  { contactEmail }: BookingRecord,
  { listing, stay }: WishedStay,
): Promise<Offers> {
  const isLoyal = agreed.lines.some(({ code }) => code === 'discount:loyalty');
  return {
    promotion: agreed.promotion
      ? await service('api::promo-code.promotions').promotionOf(agreed.promotion.documentId, {
          ...{ kind: listing.kind, listing: listing.documentId, currency: listing.currency },
          ...{ arrivalDate: stay.arrivalDate, departureDate: stay.departureDate, duration: stay.duration },
        })
      : null,
    loyalty: isLoyal ? await service('api::loyalty-level.loyalty-of').loyaltyOf(contactEmail) : null,
  };
}

/** What was entrusted for a stay that has begun may have been spent: a change gives nothing of it back, and it is settled at the end. */
function withEntrusted(agreed: Quote, repriced: Quote): Quote {
  const { currency } = agreed.total;
  if (entrustedIn(repriced.lines, currency).amountMinor >= entrustedIn(agreed.lines, currency).amountMinor)
    return repriced;
  const lines = [...repriced.lines.filter((line) => !isEntrusted(line)), ...agreed.lines.filter(isEntrusted)];
  const total = sum(
    currency,
    lines.map((line) => line.total),
  );
  return { ...repriced, lines, total };
}

/** What is agreed beside the price stays, as long as the listing does. */
function keptTerms(agreed: Quote, after: Quote): Partial<Quote> {
  if (agreed.listing !== after.listing) return {};
  const { securityDeposit, listingName, needsApproval = false, offer = null } = agreed;
  return { securityDeposit, listingName, needsApproval, offer };
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
