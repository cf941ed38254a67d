import type { RentalPeriod } from '../availability/rental-period';
import type { RateUnit, RentalListing } from '../catalogue/rental-listing';
import { daysBetween } from '../shared/calendar-date';
import { money, multiply } from '../shared/money';
import type { LineItem } from './line-item';
import { flattenSeasons, rateOn, type RateSegment } from './season-rates';

const LABELS: Readonly<Record<RateUnit, string>> = { night: 'Night', day: 'Rental day', hour: 'Hour' };

/**
 * The price of the asset itself: one line for each run of nights or days with the same rate. Hours are one line, at the
 * rate of the local date on which they begin.
 */
export function rentalLines(listing: RentalListing, stay: RentalPeriod): LineItem[] {
  const segments = flattenSeasons(listing);
  if (listing.rateUnit === 'hour') return [rentalLine(listing, rateOn(segments, stay.arrivalDate), stay.duration)];
  return segments
    .map((segment) => ({ segment, nights: nightsWithin(segment, stay) }))
    .filter(({ nights }) => nights > 0)
    .map(({ segment, nights }) => rentalLine(listing, segment, nights));
}

function nightsWithin(segment: RateSegment, stay: RentalPeriod): number {
  const from = segment.from !== null && segment.from > stay.from ? segment.from : stay.from;
  const to = segment.to !== null && segment.to < stay.to ? segment.to : stay.to;
  return daysBetween(from, to);
}

function rentalLine(listing: RentalListing, { seasonName, rateMinor }: RateSegment, quantity: number): LineItem {
  const unit = money(rateMinor, listing.currency);
  return {
    kind: 'rental',
    code: seasonName === null ? 'rental' : `rental:${slugOf(seasonName)}`,
    label: seasonName === null ? LABELS[listing.rateUnit] : `${LABELS[listing.rateUnit]}, ${seasonName}`,
    quantity,
    unit,
    total: multiply(unit, quantity),
  };
}

function slugOf(name: string): string {
  const withoutAccents = name.normalize('NFKD').replace(/\p{M}/gu, '');
  return withoutAccents
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
