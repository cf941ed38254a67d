import { pricedLine, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import type { RateCard } from './rate-card';

/** Guests beyond those whom the rate includes, each for each rate unit. */
export function guestLines({ listing }: RateCard, { guests, duration }: PricedStay): PricedLine[] {
  const extra = guests - listing.includedGuests;
  if (extra <= 0 || listing.extraGuestRateMinor === 0) return [];
  return [pricedLine('guests', extra * duration, listing.extraGuestRateMinor, { rule: 'extra-guests', guests: extra })];
}
