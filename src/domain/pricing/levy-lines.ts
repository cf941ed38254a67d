import type { Levy } from '../catalogue/rate-rules';
import { partOf } from './part-of';
import { pricedLine, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import type { RateCard } from './rate-card';

/**
 * What the place asks for beside its tax. It is passed on as it is: never discounted, never taxed.
 * @param assetMinor what the asset costs after its discounts
 */
export function levyLines(card: RateCard, stay: PricedStay, assetMinor: number): PricedLine[] {
  return card.listing.levies.map((levy) => {
    if (levy.charge === 'percent') return levyLine(levy, 1, partOf(assetMinor, levy.bps, card.stepMinor));
    return levyLine(levy, timesCharged(levy, stay), levy.amountMinor);
  });
}

function levyLine(levy: Levy, quantity: number, unitMinor: number): PricedLine {
  return pricedLine('levy', quantity, unitMinor, { rule: 'levy', levy });
}

function timesCharged({ charge, maxNights }: Levy, { days, guests }: PricedStay): number {
  const nights = Math.min(days, maxNights ?? days);
  switch (charge) {
    case 'guest-night':
      return guests * nights;
    case 'night':
      return nights;
    case 'stay':
    case 'percent':
      return 1;
  }
}
