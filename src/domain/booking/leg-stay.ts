import { advanceBooking, type Advance, type AdvancedBooking } from './advance-booking';
import type { BookingStanding, BookingState } from './booking';

/** How far the stay of one leg of an itinerary is, in the words of a booking's life. */
export const LEG_STAYS = ['in_progress', 'returned', 'no_show'] as const satisfies readonly BookingState[];
export type LegStay = (typeof LEG_STAYS)[number];

/** What can happen to one leg by itself at the desk. */
export type LegCommand = 'hand-over' | 'take-back' | 'mark-no-show';

/**
 * Moves one leg a step. It lives as an ordinary booking does, by the same table; while its booking does not run, it stands where that does.
 * @param stay `null` for a leg of which nothing was recorded yet
 * @throws DomainError `transition-not-allowed`
 */
export function advanceLeg(
  booking: BookingStanding,
  stay: LegStay | null,
  command: LegCommand,
  advance: Advance,
): AdvancedBooking {
  const runs = booking.state === 'confirmed' || booking.state === 'in_progress';
  const state = stay ?? (runs ? 'confirmed' : booking.state);
  return advanceBooking({ state, version: booking.version }, command, advance);
}

/**
 * What its legs mean for an itinerary: it is back once the last of them is, and nobody came where nobody came for any of them.
 * @param stays of every leg that is not cancelled
 * @returns `null` where a leg is still to come or away
 */
export function commandOfLegs(stays: readonly (LegStay | null)[]): 'take-back' | 'mark-no-show' | null {
  if (stays.length === 0 || stays.some((stay) => stay === null || stay === 'in_progress')) return null;
  return stays.includes('returned') ? 'take-back' : 'mark-no-show';
}

export function isLegStay(state: string): state is LegStay {
  return LEG_STAYS.some((stay) => stay === state);
}
