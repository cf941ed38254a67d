import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import type { TurnaroundTerms } from '../../../domain/catalogue/turnaround-terms';
import type { DeliveryTerms } from '../../../domain/catalogue/rate-rules';
import type { ListingContent } from './listing-content';

/** Roads are longer than straight lines; 1.3 times is usual. At sea, too, headlands are in the way. */
const USUAL_ROAD_FACTOR_BPS = 13_000;
/** Of a car in and around a town, for want of anything better. */
const USUAL_CAR_KMH = 40;
const KMH_OF_A_KNOT = 1.852;

/** @param delivery as it was mapped: its home and its roads are the listing's, where it has any */
export function turnaroundFrom(
  kind: ListingKind,
  content: ListingContent,
  delivery: DeliveryTerms | null,
): TurnaroundTerms {
  return {
    cleanings: (content.cleanings ?? []).map(({ class: name, minutes, fromDuration, fromGuests }) => ({
      class: name,
      minutes,
      minDuration: fromDuration ?? null,
      minGuests: fromGuests ?? null,
    })),
    crewRestMinutes: (content.crewRestHours ?? 0) * 60,
    home: delivery ? { latitude: delivery.latitude, longitude: delivery.longitude } : homeOf(content),
    roadFactorBps: delivery?.roadFactorBps ?? USUAL_ROAD_FACTOR_BPS,
    speedKmh: speedOf(kind, content),
  };
}

function homeOf({ location }: ListingContent): TurnaroundTerms['home'] {
  if (location?.latitude == null || location.longitude == null) return null;
  return { latitude: Number(location.latitude), longitude: Number(location.longitude) };
}

/** What the form says, else what is known of the roads or of the yacht. */
function speedOf(kind: ListingKind, { drivingSpeedKmh, location, cruisingSpeedKnots }: ListingContent): number {
  if (drivingSpeedKmh != null) return drivingSpeedKmh;
  switch (kind) {
    case 'vehicle':
      return location?.drivingSpeedKmh ?? USUAL_CAR_KMH;
    case 'yacht':
      return Number(cruisingSpeedKnots ?? 0) * KMH_OF_A_KNOT;
    case 'villa':
      return 0;
    default:
      return kind satisfies never;
  }
}
