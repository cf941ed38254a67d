import type { Knex } from 'knex';
import { z } from 'zod';
import { TAKEN, type Claim } from './claim';
import { rankedCandidates } from './ranked-candidates';

export interface Taking {
  readonly listingId: string;
  /** Only this unit will do; `null` for any of the listing. */
  readonly unitId: string | null;
  /** ISO-8601 instants: hand-over, and return plus turnaround. */
  readonly startsAt: string;
  readonly blockedUntil: string;
  readonly state: 'held' | 'confirmed';
  /** `null` exactly where nothing expires: for a confirmed row. */
  readonly expiresAt: Date | null;
  readonly bookingReference: string;
  /** `booking` unless said otherwise. */
  readonly source?: 'amendment';
  readonly sourceUid?: string;
}

/**
 * One statement on purpose. The constraint cannot read the clock, so holds that have died are expired before the row is
 * offered to it; and because the calendars are drawn only at the end of the statement, nobody waits for a rival's row
 * while holding a calendar that the rival needs.
 */
const TAKE = `
  WITH dead AS (
    UPDATE allocations SET state = 'expired'
     WHERE id IN (
       SELECT id FROM allocations
        WHERE unit_id = :unitId AND state = 'held' AND expires_at <= now()
          AND during && tstzrange(:startsAt, :blockedUntil)
        ORDER BY id FOR UPDATE)
       AND state = 'held' AND expires_at <= now()
    RETURNING id
  )
  INSERT INTO allocations (unit_id, during, state, expires_at, booking_reference, source, source_uid)
  SELECT :unitId, tstzrange(:startsAt, :blockedUntil), :state, CAST(:expiresAt AS timestamptz), :bookingReference,
         :source, CAST(:sourceUid AS text)
    FROM (SELECT count(*) FROM dead) AS buried
  ON CONFLICT DO NOTHING
  RETURNING id`;

const inserted = z.object({ rows: z.array(z.object({ id: z.string() })) });

/** Tries the listing's units, best first, until the constraint accepts one. */
export async function takeFirstFreeUnit(trx: Knex.Transaction, taking: Taking): Promise<Claim> {
  for (const unitId of await rankedCandidates(trx, taking)) {
    const { listingId: _, ...row } = { source: 'booking', sourceUid: null, ...taking, unitId };
    const { rows } = inserted.parse(await trx.raw(TAKE, row));
    if (rows[0]) return { outcome: 'claimed', allocationId: rows[0].id, unitId };
  }
  return TAKEN;
}
