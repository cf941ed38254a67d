import type { Knex } from 'knex';
import { z } from 'zod';

/** What a booking has of units, or would have. */
export interface Holding {
  readonly state: 'held' | 'confirmed';
  /** `null` exactly where nothing expires: for a confirmed row. */
  readonly expiresAt: Date | null;
  readonly bookingReference: string;
}

/** A unit for a span of time, and which leg of the booking it is for. */
export interface UnitTime {
  readonly unitId: string;
  /** ISO-8601 instants: hand-over, and return plus turnaround. */
  readonly startsAt: string;
  readonly blockedUntil: string;
  readonly leg: number;
}

/**
 * One statement on purpose, however many units are wanted. The constraint cannot read the clock, so holds that have died are
 * expired before the rows are offered to it; and because the calendars are drawn only at the end of the statement, nobody waits
 * for a rival's row while holding a calendar that the rival needs.
 */
const TAKE = `
  WITH wanted AS (
    SELECT unit_id, tstzrange(starts_at, blocked_until) AS during, leg
      FROM unnest(CAST(:unitIds AS text[]), CAST(:startsAt AS timestamptz[]), CAST(:blockedUntil AS timestamptz[]),
                  CAST(:legs AS smallint[])) AS wish (unit_id, starts_at, blocked_until, leg)
  ),
  dead AS (
    UPDATE allocations SET state = 'expired'
     WHERE id IN (
       SELECT held.id FROM allocations held JOIN wanted ON held.unit_id = wanted.unit_id AND held.during && wanted.during
        WHERE held.state = 'held' AND held.expires_at <= now()
        ORDER BY held.id FOR UPDATE OF held)
       AND state = 'held' AND expires_at <= now()
    RETURNING id
  )
  INSERT INTO allocations (unit_id, during, state, expires_at, booking_reference, leg)
  SELECT unit_id, during, :state, CAST(:expiresAt AS timestamptz), :bookingReference, leg
    FROM wanted, (SELECT count(*) FROM dead) AS buried
   ORDER BY unit_id, leg
  ON CONFLICT DO NOTHING
  RETURNING id, leg`;

const inserted = z.object({ rows: z.array(z.object({ id: z.string(), leg: z.int() })) });

/** Offers units to the constraint. @returns the rows that it took: those that are missing are somebody else's by now */
export async function takeUnits(trx: Knex.Transaction, wanted: readonly UnitTime[], holding: Holding) {
  const { rows } = inserted.parse(
    await trx.raw(TAKE, {
      unitIds: wanted.map(({ unitId }) => unitId),
      startsAt: wanted.map(({ startsAt }) => startsAt),
      blockedUntil: wanted.map(({ blockedUntil }) => blockedUntil),
      legs: wanted.map(({ leg }) => leg),
      state: holding.state,
      expiresAt: holding.expiresAt,
      bookingReference: holding.bookingReference,
    }),
  );
  return rows;
}
