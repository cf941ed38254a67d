import { setImmediate } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { MinorConversion } from '../../../domain/pricing/minor-conversion';
import { offerFor, type Offer } from '../../../domain/pricing/offer';
import { addDays } from '../../../domain/shared/calendar-date';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { DomainError } from '../../../domain/shared/domain-error';
import type { KnownListing } from '../projection/known-listings';
import type { FreeListing } from '../queries/free-listings';
import type { SearchRequest } from '../requests/search-request';

/** A free listing with a stay that its rules allow, and what that costs. */
export interface Found {
  readonly known: KnownListing;
  readonly free: FreeListing;
  readonly stay: RentalPeriod;
  readonly offer: Offer;
}

export interface OfferCircumstances {
  readonly request: SearchRequest;
  readonly known: ReadonlyMap<string, KnownListing>;
  readonly now: Temporal.Instant;
  /** `null` where every price stays in the listing's own currency. */
  readonly conversions: ReadonlyMap<CurrencyCode, MinorConversion> | null;
}

/** So many are priced before others get their turn: a search of everything keeps nobody waiting. */
const AT_ONCE = 200;

/** The free listings whose rules allow the stay, priced. */
export async function offersFor(
  free: readonly FreeListing[],
  { request, known, now, conversions }: OfferCircumstances,
): Promise<Found[]> {
  const stays = staysByTerms(request);
  const found: Found[] = [];
  for (const [index, one] of free.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const listing = known.get(one.documentId);
    // changed since the first query: a later search will have it
    if (listing?.version !== one.version) continue;
    const conversion = conversions ? conversions.get(listing.listing.currency) : null;
    const stay = stays(listing.listing, one.shiftDays);
    if (conversion === undefined || !stay) continue;
    const offer = offerFor(listing.listing, { stay, guests: request.guests, now, fillsGap: one.fillsGap, conversion });
    if (offer) found.push({ known: listing, free: one, stay, offer });
  }
  return found;
}

/** Of each listing one stay: the cheapest, and the nearest to the dates asked for of equally cheap ones. */
export function bestOfEach(found: Found[], { flexibleDays }: SearchRequest): Found[] {
  if (flexibleDays === 0) return found;
  const best = new Map<string, Found>();
  for (const one of found) {
    const other = best.get(one.free.documentId);
    if (!other || isBetter(one, other)) best.set(one.free.documentId, one);
  }
  return [...best.values()];
}

function isBetter(a: Found, b: Found): boolean {
  if (a.offer.totalMinor !== b.offer.totalMinor) return a.offer.totalMinor < b.offer.totalMinor;
  const [nearA, nearB] = [Math.abs(a.free.shiftDays), Math.abs(b.free.shiftDays)];
  return nearA === nearB ? a.free.shiftDays > b.free.shiftDays : nearA < nearB;
}

/** Reckoning with zones takes time, and there are few of them: a stay is made once for all listings with the same clocks. */
function staysByTerms({ from, to }: SearchRequest) {
  const made = new Map<string, RentalPeriod | null>();
  return (listing: RentalListing, shiftDays: number): RentalPeriod | null => {
    const { rateUnit, timeZone, handoverTime, returnTime, turnaroundMinutes } = listing;
    const key = [rateUnit === 'hour', timeZone, handoverTime, returnTime, turnaroundMinutes, shiftDays].join(' ');
    let stay = made.get(key);
    if (stay === undefined) {
      stay = periodIfItExists(listing, shifted(from, shiftDays), shifted(to, shiftDays));
      made.set(key, stay);
    }
    return stay;
  };
}

function shifted(date: string, days: number): string {
  return days === 0 ? date : addDays(date, days);
}

/** `null` for local hours that the clocks skip. */
function periodIfItExists(listing: RentalListing, from: string, to: string): RentalPeriod | null {
  try {
    return rentalPeriod(listing, from, to);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'time-does-not-exist') return null;
    throw error;
  }
}
