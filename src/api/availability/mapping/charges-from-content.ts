import { isAskedOf } from '../../../domain/catalogue/levy-problems';
import type { DeliveryTerms, Levy, MileageTerms } from '../../../domain/catalogue/rate-rules';
import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import type { CurrencyCode } from '../../../domain/shared/currency';
import type { LevyContent, ListingContent, LocationContent } from './listing-content';
import { bps, minor } from './typed-numbers';

/** Home is where the delivery's form says, or else where the location is; without either nobody can reckon a way. */
export function deliveryFrom({ delivery, location, currency }: ListingContent): DeliveryTerms | null {
  if (!delivery) return null;
  const latitude = delivery.latitude ?? location?.latitude;
  const longitude = delivery.longitude ?? location?.longitude;
  if (latitude == null || longitude == null) return null;
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    roadFactorBps: bps(delivery.roadFactorPercent),
    freeKm: delivery.freeKm,
    maxKm: delivery.maximumKm,
    ratePerKmMinor: minor(delivery.ratePerKm, currency),
    minimumMinor: minor(delivery.minimumFee, currency),
    oneWayFeeMinor: minor(delivery.oneWayFee, currency),
  };
}

export function mileageFrom(content: ListingContent): MileageTerms | null {
  if (content.mileageIncludedPerDay == null) return null;
  return {
    includedKmPerDay: content.mileageIncludedPerDay,
    excessPerKmMinor: minor(content.excessMileageRate ?? 0, content.currency),
  };
}

/** Those of a place that are asked of this kind of listing. */
export function leviesFor(kind: ListingKind, { levies }: LocationContent): LevyContent[] {
  return (levies ?? []).filter((levy) => isAskedOf(kind, levy));
}

export function levyFrom(levy: LevyContent, currency: CurrencyCode): Levy {
  return {
    code: levy.code,
    label: levy.label,
    charge: levy.charge,
    amountMinor: levy.charge === 'percent' ? 0 : minor(levy.amount ?? 0, currency),
    bps: levy.charge === 'percent' ? bps(levy.percent ?? 0) : 0,
    maxNights: levy.maximumNights ?? null,
  };
}
