import type { Temporal } from 'temporal-polyfill';
import type { Period } from '../shared/period';
import type { RentalPeriod } from './rental-period';

/** When a unit that comes back at `endsAt` is ready for the next guest: real minutes, whatever the clocks do. */
export function afterTurnaround(endsAt: Temporal.Instant, turnaroundMinutes: number): Temporal.Instant {
  return endsAt.add({ minutes: turnaroundMinutes });
}

/** The time a stay takes from its unit: from the hand-over until it is ready for the next. */
export function occupiedBy(stay: RentalPeriod): Period {
  return { startsAt: stay.startsAt, endsAt: stay.blockedUntil };
}
