/**
 * What must lie between a stay and the next one on the same unit. It is the pair's: how the first leaves it, where the
 * first ends, and where the next begins. The database holds the same rule (`minutes_between`), and a test compares them.
 */
import type { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { distanceKm, SAME_PLACE_KM, type Point } from '../shared/distance';
import type { Period } from '../shared/period';
import type { RentalPeriod } from './rental-period';

/** What one stay brings into every pair that it is a part of; as it was when its dates were taken. */
export interface StayNeeds {
  /** Cleaning and checks after the return, by the class of the stay. Needed whoever comes next, so a part of the allocation. */
  readonly prepareMinutes: number;
  /** Rest of the crew between two charters. */
  readonly restMinutes: number;
  /** `null` where nobody knows the place: then there is no way to reckon. */
  readonly beginsAt: Point | null;
  readonly endsAt: Point | null;
  /** Driving time for a kilometre as the crow flies. */
  readonly minutesPerKm: number;
}

/** Who comes, and where the guest takes the asset over and gives it back; at its own place where nothing is said. */
export interface StayWishes {
  readonly guests: number;
  readonly delivery?: Point | null | undefined;
  readonly collection?: Point | null | undefined;
}

type Terms = Pick<RentalListing, 'turnaround' | 'turnaroundMinutes'>;

/** Beyond three days no way and no rest is looked for in calendars; the rule for a pair itself has no such end. */
export const LONGEST_MARGIN_MINUTES = 3 * 24 * 60;

/** @param stay its duration in rate units */
export function needsOf(listing: Terms, { duration }: Pick<RentalPeriod, 'duration'>, wishes: StayWishes): StayNeeds {
  const { crewRestMinutes, home, roadFactorBps, speedKmh } = listing.turnaround;
  return {
    prepareMinutes: preparationMinutes(listing, duration, wishes.guests),
    restMinutes: crewRestMinutes,
    beginsAt: pointOf(wishes.delivery ?? home),
    endsAt: pointOf(wishes.collection ?? home),
    minutesPerKm: speedKmh > 0 ? (60 * roadFactorBps) / 10_000 / speedKmh : 0,
  };
}

/** A place of a guest has a name, too, which is nobody's business here. */
function pointOf(place: Point | null): Point | null {
  return place && { latitude: place.latitude, longitude: place.longitude };
}

/** The most that a cleaning class asks for after such a stay, and never less than the turnaround. */
export function preparationMinutes({ turnaround, turnaroundMinutes }: Terms, duration: number, guests: number): number {
  const asked = turnaround.cleanings
    .filter(({ minDuration, minGuests }) => {
      if (minDuration === null && minGuests === null) return true;
      return (minDuration !== null && duration >= minDuration) || (minGuests !== null && guests >= minGuests);
    })
    .map(({ minutes }) => minutes);
  return Math.max(turnaroundMinutes, ...asked);
}

/** The way between two places; nothing between places that are the same one. */
export function wayMinutes(from: Point | null, to: Point | null, minutesPerKm: number): number {
  if (!from || !to) return 0;
  const km = distanceKm(from, to);
  // a breath of floating point must not make a minute
  return km < SAME_PLACE_KM ? 0 : Math.ceil(Math.round(km * minutesPerKm * 1e6) / 1e6);
}

/**
 * Minutes from the return of the first to the hand-over of the next: the unit is prepared while its crew rests, whichever
 * takes longer, and is then brought to where the next begins. Of terms that changed in between, the stricter hold.
 */
export function minutesBetween(first: StayNeeds, next: StayNeeds): number {
  return (
    Math.max(first.prepareMinutes, first.restMinutes, next.restMinutes) +
    wayMinutes(first.endsAt, next.beginsAt, Math.max(first.minutesPerKm, next.minutesPerKm))
  );
}

/** Time that a stay takes from its unit, from the hand-over until it is prepared, with what it needs of its neighbours. */
export interface TakenByStay extends Period {
  readonly needs: StayNeeds;
}

export function takenBy(stay: Pick<RentalPeriod, 'startsAt' | 'endsAt'>, needs: StayNeeds): TakenByStay {
  return { startsAt: stay.startsAt, endsAt: stay.endsAt.add({ minutes: needs.prepareMinutes }), needs };
}

/** Whether two stays of a unit, the first of which begins first, leave less between them than the pair needs. */
export function areTooClose(first: TakenByStay, next: TakenByStay): boolean {
  return missingMinutes(first, next) > 0;
}

/** How many minutes are missing between two stays; 0 where they are far enough from each other. */
export function missingMinutes(first: TakenByStay, next: TakenByStay): number {
  const ready = returnOf(first).add({ minutes: minutesBetween(first.needs, next.needs) });
  return Math.max(0, Math.ceil(next.startsAt.until(ready).total('minutes')));
}

function returnOf({ endsAt, needs }: TakenByStay): Temporal.Instant {
  return endsAt.subtract({ minutes: needs.prepareMinutes });
}

/** What a stay keeps free around itself from stays that begin and end at home and are cleaned as always: what calendars show. */
export interface Margins {
  /** Before the hand-over, beside the turnaround of whoever was there before. */
  readonly leadMinutes: number;
  /** After the preparation. */
  readonly tailMinutes: number;
}

export function marginsOf(listing: Terms, needs: StayNeeds): Margins {
  const plain = { ...needsOf(listing, { duration: 0 }, { guests: 0 }), prepareMinutes: listing.turnaroundMinutes };
  return {
    leadMinutes: Math.min(LONGEST_MARGIN_MINUTES, minutesBetween(plain, needs) - plain.prepareMinutes),
    tailMinutes: Math.min(LONGEST_MARGIN_MINUTES, minutesBetween(needs, plain) - needs.prepareMinutes),
  };
}
