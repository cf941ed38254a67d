import type { Knex } from 'knex';
import type { StayWishes } from '../../../domain/availability/between-stays';
import type { ClaimDates } from './claim-dates';
import { holdTogether, lookForUnits, type Together } from './hold-together';
import { lockUnitsOf } from './lock-units';
import { wishedTime } from './wished-time';

export interface ClaimLegs {
  /** The earliest first. */
  readonly legs: readonly {
    readonly listing: ClaimDates['listing'];
    readonly period: ClaimDates['period'];
    /** Who comes, and where the leg begins and ends. */
    readonly quote: StayWishes;
  }[];
  readonly accept: 'all' | 'what-is-free';
  readonly bookingReference: string;
  /** When the hold dies; from then on the next claimant may expire it. */
  readonly expiresAt: Date;
}

/**
 * Holds the dates of an itinerary: of all legs, or of those that can be had together. Itineraries that want units of the same
 * listings wait for each other, unless a first look says already that it would be for nothing; against everybody else the constraint
 * on `allocations` decides. The legs that are held are numbered 0, 1, … in the order of their starts.
 * @param trx the transaction in which the booking itself is written
 */
export async function claimLegs(trx: Knex.Transaction, command: ClaimLegs): Promise<Together> {
  const { legs, accept, bookingReference, expiresAt } = command;
  const wishes = legs.map(({ listing, period, quote }, leg) => ({
    ...wishedTime({ listing, period, wishes: quote }),
    leg,
  }));
  const free = [...(await lookForUnits(trx, wishes)).keys()];
  const places = [...wishes.keys()];
  const missing = places.filter((place) => !free.includes(place));
  if (free.length === 0 || (accept === 'all' && missing.length > 0)) return { outcome: 'taken', places: missing };

  const wanted = wishes.filter(({ leg }) => free.includes(leg)).map((wish, leg) => ({ ...wish, leg }));
  await lockUnitsOf(
    trx,
    wanted.map(({ listingId }) => listingId),
  );
  const together = await holdTogether(trx, wanted, { accept, state: 'held', expiresAt, bookingReference });
  const placeOf = (index: number) => free[index] ?? index;
  return together.outcome === 'taken'
    ? { outcome: 'taken', places: [...missing, ...together.places.map(placeOf)].sort((a, b) => a - b) }
    : { outcome: 'held', legs: together.legs.map(({ place, unitId }) => ({ place: placeOf(place), unitId })) };
}
