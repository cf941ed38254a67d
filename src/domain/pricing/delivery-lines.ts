import type { DeliveryTerms } from '../catalogue/rate-rules';
import type { RentalListing } from '../catalogue/rental-listing';
import { distanceKm, SAME_PLACE_KM, type Point } from '../shared/distance';
import { DomainError } from '../shared/domain-error';
import { pricedLine, type PricedLine } from './priced-line';

/** Where an asset is handed over or fetched, in the guest's words. */
export interface Place extends Point {
  readonly label: string;
}

/** From home to a place: so many started kilometres by road. */
export interface Way {
  readonly place: Place;
  readonly km: number;
  readonly terms: DeliveryTerms;
  /** Whether it costs the least that a way costs, rather than its kilometres. */
  readonly isLeast: boolean;
}

export interface DeliveryWishes {
  /** Where the guest wants to take the asset over; at its home where it is missing. */
  readonly delivery?: Place | undefined;
  /** Where the guest wants to give it back; at its home where it is missing. */
  readonly collection?: Place | undefined;
}

/**
 * Bringing the asset, fetching it, and the fee of a rental that ends elsewhere than it began.
 * @throws DomainError `delivery-not-offered`, `delivery-too-far` {distanceKm, maximumKm}, with the path of the place
 */
export function deliveryLines(listing: RentalListing, { delivery, collection }: DeliveryWishes): PricedLine[] {
  const out = delivery && wayTo(listing, delivery, 'delivery');
  const back = collection && wayTo(listing, collection, 'collection');
  return [
    ...(out ? [wayLine(out, 'delivery')] : []),
    ...(back ? [wayLine(back, 'collection')] : []),
    ...oneWayFee(listing, delivery, collection),
  ];
}

function wayTo({ name, delivery: terms }: RentalListing, place: Place, path: 'delivery' | 'collection'): Way {
  if (!terms)
    throw new DomainError('delivery-not-offered', `${name} is handed over at its home only.`, { path: [path] });
  const km = Math.ceil((distanceKm(terms, place) * terms.roadFactorBps) / 10_000);
  if (km > terms.maxKm) {
    throw new DomainError('delivery-too-far', `${name} is brought ${terms.maxKm} km at most; this is ${km} km.`, {
      path: [path],
      distanceKm: km,
      maximumKm: terms.maxKm,
    });
  }
  return {
    place,
    km,
    terms,
    isLeast: km > terms.freeKm && (km - terms.freeKm) * terms.ratePerKmMinor < terms.minimumMinor,
  };
}

function wayLine(way: Way, rule: 'delivery' | 'collection'): PricedLine {
  const { km, terms, isLeast } = way;
  if (km <= terms.freeKm) return pricedLine('delivery', 1, 0, { rule, way });
  if (isLeast) return pricedLine('delivery', 1, terms.minimumMinor, { rule, way });
  return pricedLine('delivery', km - terms.freeKm, terms.ratePerKmMinor, { rule, way });
}

function oneWayFee({ delivery: terms }: RentalListing, from?: Place, to?: Place): PricedLine[] {
  if (!terms || terms.oneWayFeeMinor === 0 || (!from && !to)) return [];
  if (distanceKm(from ?? terms, to ?? terms) < SAME_PLACE_KM) return [];
  return [pricedLine('delivery', 1, terms.oneWayFeeMinor, { rule: 'one-way' })];
}
