import type { Knex } from 'knex';
import { TAKEN, type Claim } from './claim';
import type { NeedsColumns } from './needs-columns';
import { rankedCandidates } from './ranked-candidates';
import { takeUnits, type Holding } from './take-units';

export interface Taking extends Holding {
  readonly listingId: string;
  /** Only this unit will do; `null` for any of the listing. */
  readonly unitId: string | null;
  /** ISO-8601 instants: hand-over, and return plus preparation. */
  readonly startsAt: string;
  readonly blockedUntil: string;
  readonly needs: NeedsColumns;
}

/** Tries the listing's units, best first, until one takes the stay: nobody has it then, and its neighbours are far enough away. */
export async function takeFirstFreeUnit(trx: Knex.Transaction, taking: Taking): Promise<Claim> {
  for (const unitId of await rankedCandidates(trx, taking)) {
    const [taken] = await takeUnits(trx, [{ ...taking, unitId, leg: 0 }], taking);
    if (taken) return { outcome: 'claimed', allocationId: taken.id, unitId };
  }
  return TAKEN;
}
