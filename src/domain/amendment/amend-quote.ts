import type { Temporal } from 'temporal-polyfill';
import type { RentalPeriod } from '../availability/rental-period';
import type { RentalListing } from '../catalogue/rental-listing';
import { assembleQuote } from '../pricing/build-quote';
import type { AgreedPrice } from '../pricing/agreed-line';
import type { Conversion } from '../pricing/conversion';
import type { DeliveryWishes } from '../pricing/delivery-lines';
import type { Wish } from '../pricing/extra-lines';
import { isSold, type LineItem } from '../pricing/line-item';
import type { Offers } from '../pricing/offers';
import { totalOf } from '../pricing/priced-line';
import { pricedStay } from '../pricing/priced-stay';
import { priceStay, type Wishes } from '../pricing/price-stay';
import type { Quote } from '../pricing/quote';
import { rateCardOf } from '../pricing/rate-card';

/** A stay with everything that is wished for with it. */
export interface WishedStay extends DeliveryWishes {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  readonly guests: number;
  readonly extras: readonly Wish[];
}

export interface Repricing {
  /** What is agreed now. */
  readonly agreed: Quote;
  /** The same by today's rates, and what is wanted instead. */
  readonly present: WishedStay;
  readonly wanted: WishedStay;
  /** When the booking was made: early and late discounts are counted from it. */
  readonly bookedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The code and the loyalty that the booking has, where they hold for either stay. */
  readonly offers: { readonly present: Offers; readonly wanted: Offers };
  /** Into the currency of the booking, at the rate it was made at; `null` where there is none. */
  readonly conversion: Conversion | null;
}

/**
 * What a booking costs after a change: today's price of what is wanted, with what was agreed kept for what stays (see
 * `agreedLine`). Taxes, levies and the provision are reckoned anew from that, by today's rates of the place.
 * @throws DomainError what `priceStay` throws; `amount-too-small`
 */
export function amendQuote({ agreed, present, wanted, bookedAt, now, offers, conversion }: Repricing): Quote {
  const priceOf = ({ listing, stay, guests, ...wishes }: WishedStay, held: Offers, kept?: AgreedPrice) => {
    const whole: Wishes = { ...held, ...wishes, ...(kept ? { agreed: kept } : {}) };
    return priceStay(rateCardOf(listing), pricedStay(listing, stay, guests, bookedAt), whole);
  };
  const agreedMinor = agreedSoldMinor(agreed);
  // what was agreed in one currency says nothing about the price of a listing that is priced in another
  const isComparable = present.listing.currency === wanted.listing.currency && canStillBePriced(present);
  const todayMinor = isComparable ? totalOf(priceOf(present, offers.present).filter(isSold)) : 0;
  const priced = priceOf(wanted, offers.wanted, isComparable ? { agreedMinor, todayMinor } : undefined);
  return assembleQuote({
    listing: wanted.listing,
    stay: wanted.stay,
    request: requestOf(wanted),
    priced,
    conversion,
    now,
  });
}

function requestOf({ stay, guests, extras, delivery, collection }: WishedStay) {
  return { from: stay.from, to: stay.to, guests, extras, delivery, collection };
}

/** An extra that is no longer offered has no price today. */
function canStillBePriced({ listing, extras, delivery, collection }: WishedStay): boolean {
  const isOffered = ({ code }: Wish) => listing.extras.some((extra) => extra.code === code);
  return extras.every(isOffered) && (listing.delivery !== null || (!delivery && !collection));
}

/** In the listing's own currency, in which its rates are. What was kept of earlier changes is no price of a stay. */
function agreedSoldMinor({ lines, conversion }: Quote): number {
  return lines.reduce((sum, line, index) => {
    if (!isSold(line) || line.kind === 'retained') return sum;
    return sum + ownAmount(line, conversion?.base.lines[index]?.total.amountMinor);
  }, 0);
}

function ownAmount(line: LineItem, baseMinor: number | undefined): number {
  return baseMinor ?? line.total.amountMinor;
}
