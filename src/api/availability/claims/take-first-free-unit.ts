import type { Knex } from 'knex';
import { z } from 'zod';
import { TAKEN, type Claim } from './claim';
import type { NeedsColumns } from './needs-columns';
import { rankedCandidates } from './ranked-candidates';

export interface Taking {
  readonly listingId: string;
  /** Only this unit will do; `null` for any of the listing. */
  readonly unitId: string | null;
  /** ISO-8601 instants: hand-over, and return plus preparation. */
  readonly startsAt: string;
  readonly blockedUntil: string;
  readonly state: 'held' | 'confirmed';
  /** `null` exactly where nothing expires: for a confirmed row. */
  readonly expiresAt: Date | null;
  readonly bookingReference: string;
  readonly needs: NeedsColumns;
}

const answer = z.object({ rows: z.tuple([z.object({ id: z.string().nullable() })]) });

/** Tries the listing's units, best first, until one takes the stay: nobody has it then, and its neighbours are far enough away. */
export async function takeFirstFreeUnit(trx: Knex.Transaction, taking: Taking): Promise<Claim> {
  for (const unitId of await rankedCandidates(trx, taking)) {
    const allocationId = await takeSpan(trx, unitId, taking);
    if (allocationId !== null) return { outcome: 'claimed', allocationId, unitId };
  }
  return TAKEN;
}

/** @returns the allocation, `null` when the unit is not to be had. The function `take_span` decides, in one statement. */
async function takeSpan(trx: Knex.Transaction, unitId: string, taking: Taking): Promise<string | null> {
  const row = {
    unit_id: unitId,
    during: `[${taking.startsAt},${taking.blockedUntil})`,
    state: taking.state,
    expires_at: taking.expiresAt,
    booking_reference: taking.bookingReference,
    ...taking.needs,
  };
  const { rows } = answer.parse(await trx.raw(`SELECT take_span(CAST(? AS jsonb)) AS id`, [JSON.stringify(row)]));
  return rows[0].id;
}
