import type { Knex } from 'knex';
import type { StayWishes } from '../../../domain/availability/between-stays';
import { wishedTime, type ClaimDates } from './claim-dates';
import { holdTogether, type Together } from './hold-together';
import { lockUnitsOf } from './lock-units';

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
 * listings wait for each other; against everybody else the constraint on `allocations` decides. The legs that are held are numbered
 * 0, 1, … in the order of their starts.
 * @param trx the transaction in which the booking itself is written
 */
export async function claimLegs(trx: Knex.Transaction, command: ClaimLegs): Promise<Together> {
  const { legs, accept, bookingReference, expiresAt } = command;
  await lockUnitsOf(
    trx,
    legs.map(({ listing }) => listing.documentId),
  );
  const wishes = legs.map(({ listing, period, quote }, leg) => ({
    ...wishedTime({ listing, period, wishes: quote }),
    leg,
  }));
  return holdTogether(trx, wishes, { accept, state: 'held', expiresAt, bookingReference });
}
