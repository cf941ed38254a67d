import type { Temporal } from 'temporal-polyfill';
import type { RentalPeriod } from '../availability/rental-period';
import { isStayAllowed } from '../availability/stay-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import { convertMinor, type MinorConversion } from './minor-conversion';
import { priceStay } from './price-stay';
import { pricedStay } from './priced-stay';
import { rateCardOf, rateOn } from './rate-card';
import { smallestPayment } from './smallest-payment';
import type { CurrencyCode } from '../shared/currency';

/** Who asks a whole catalogue for the price of a stay. */
export interface OfferQuestion {
  readonly stay: RentalPeriod;
  readonly guests: number;
  readonly now: Temporal.Instant;
  readonly fillsGap: boolean;
  /** Into the currency that is asked for; `null` where everything stays in the listing's own. */
  readonly conversion: MinorConversion | null;
}

/** What a stay costs before anybody has wished for anything: the total of a quote for it. */
export interface Offer {
  readonly currency: CurrencyCode;
  readonly totalMinor: number;
  /** Of the first night, day or hour. */
  readonly rateMinor: number;
}

/** `null` where the listing's rules refuse the stay, or it is too cheap to be charged: a quote would say why. */
export function offerFor(listing: RentalListing, question: OfferQuestion): Offer | null {
  const { stay, guests, now, fillsGap, conversion } = question;
  if (!isStayAllowed(listing, stay, { guests, now, fillsGap })) return null;
  const card = rateCardOf(listing);
  const priced = pricedStay(listing, stay, guests, now);
  const into = (amountMinor: number) => (conversion ? convertMinor(amountMinor, conversion) : amountMinor);
  // every line by itself, as a quote does
  const totalMinor = priceStay(card, priced).reduce((total, line) => total + into(line.totalMinor), 0);
  const currency = conversion?.to ?? listing.currency;
  if (totalMinor < smallestPayment(currency)) return null;
  return { currency, totalMinor, rateMinor: into(rateOn(card, priced.arrival).rateMinor) };
}
