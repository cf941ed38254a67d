/**
 * The one order in which the rules of a price hold:
 *
 *  1. the asset itself   every day at base rate → season → weekday → event, each changing what the one before made;
 *                        packages (half a day, a day, a week) wherever they are cheaper, discounts for length reckoned in
 *  2. guests             beyond those whom the rate includes
 *  3. discounts on 1–2   length of stay → early or late booking → loyalty → promotion code
 *  4. extras             mandatory ones and wishes: cleaning, crew, mileage, fuel …
 *  5. delivery           bringing, fetching, one-way
 *  6. adjustments        of staff, in an offer, each on what the one before left; of a booking that is changed after
 *                        prices have moved, what was agreed: see `agreedLine`
 *  7. tax                of the place, on 1–6 together, rounded once
 *  8. levies             of the place, on top, never taxed
 *  9. provision          of 1–3, the guest's own money, never taxed
 *
 * Quotes, search, calendars, amendments and previews all call this function; there is no second way to a price.
 */
import { adjustmentLines, type Adjustment } from './adjustment-lines';
import { agreedLine, inProportion, type AgreedPrice } from './agreed-line';
import { assetLines } from './asset-lines';
import { deliveryLines, type DeliveryWishes } from './delivery-lines';
import { chosenExtras, extraLines, type Wish } from './extra-lines';
import { levyLines } from './levy-lines';
import { NO_OFFERS, type Offers } from './offers';
import { totalOf, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import { provisionLine } from './provision-line';
import type { RateCard } from './rate-card';
import { taxLine } from './tax-line';

/** What a guest wants beside the stay itself, and what makes it cheaper. */
export interface Wishes extends DeliveryWishes, Offers {
  readonly extras: readonly Wish[];
  /** Of an offer that staff make; guests wish for none. */
  readonly adjustments?: readonly Adjustment[];
  /** Only of a booking that is changed. */
  readonly agreed?: AgreedPrice;
}

/** What a price is shown for before anybody has wished for anything. */
export const NO_WISHES: Wishes = { ...NO_OFFERS, extras: [] };

/**
 * The lines of a price in the listing's currency; their sum is the price. The same card, stay and wishes always give the
 * same lines.
 * @throws DomainError what `chosenExtras`, `deliveryLines` and `adjustmentLines` throw
 */
export function priceStay(card: RateCard, stay: PricedStay, wishes: Wishes = NO_WISHES): PricedLine[] {
  const { listing } = card;
  const asset = assetLines(card, stay, wishes);
  const offered = [
    ...asset,
    ...extraLines(chosenExtras(listing, wishes.extras), stay),
    ...deliveryLines(listing, wishes),
  ];
  const sold = [...offered, ...adjustmentLines(card, offered, wishes.adjustments ?? [])];
  const kept = [...sold, ...agreedLine(card, totalOf(sold), wishes.agreed)];
  const assetMinor = inProportion(totalOf(asset), totalOf(kept), totalOf(sold), card.stepMinor);
  return [...kept, ...taxLine(card, kept), ...levyLines(card, stay, assetMinor), ...provisionLine(card, assetMinor)];
}
