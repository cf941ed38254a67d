import type { Knex } from 'knex';
import { z } from 'zod';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';
import { TAKEN, type Claim } from './claim';
import { isUnitOf } from './hold-change';
import { lockUnitsOf } from './lock-units';
import { moveTo } from './move-to';
import { ownAllocation } from './own-allocation';
import { rankedCandidates } from './ranked-candidates';
import { releaseAllocation } from './release-allocation';
import type { WishedTime } from './wished-time';

export interface MoveAllocation {
  readonly bookingReference: string;
  /** Under which what is added was held; `null` where nothing was. */
  readonly holder: string | null;
  readonly leg: number;
  /** The unit to try first, `null` for the one that it has; and whether no other will do. */
  readonly unitId: string | null;
  readonly isOnlyUnit: boolean;
  /** As `wishedTime` makes it. */
  readonly wanted: WishedTime;
}

/**
 * Moves the dates of a booking in place: the same row, on its unit or on another, for other times. Whoever else wants them
 * meets the constraint, as with every claim; where it refuses, the booking keeps what it had. Call it under the booking's lock.
 * @returns the unit that the booking has from now on
 */
export async function moveAllocation(trx: Knex.Transaction, move: MoveAllocation): Promise<Claim> {
  const own = await ownAllocation(trx, move);
  if (!own) return TAKEN;
  // before anything is let go or taken: two that change places would otherwise wait for each other for ever
  await lockUnitsOf(trx, [await listingOf(trx, own.unitId), move.wanted.listingId]);
  await callWaitlist(trx, move.bookingReference);
  if (move.holder !== null) await releaseAllocation(trx, move.holder);
  const units = await unitsToTry(trx, { ...move, unitId: move.unitId ?? own.unitId });
  for (const unitId of units) {
    if (await moveTo(trx, own, unitId, move.wanted)) return { outcome: 'claimed', allocationId: own.id, unitId };
  }
  return TAKEN;
}

async function listingOf(trx: Knex.Transaction, unitId: string): Promise<string> {
  const row: unknown = await trx('unit_calendars').where({ unit_id: unitId }).first({ listing: 'listing_id' });
  return unitOf.parse(row).listing;
}

const unitOf = z.object({ listing: z.string() });

async function unitsToTry(
  trx: Knex.Transaction,
  { unitId, isOnlyUnit, wanted }: MoveAllocation & { readonly unitId: string },
): Promise<string[]> {
  const first = (await isUnitOf(trx, unitId, wanted.listingId)) ? [unitId] : [];
  if (isOnlyUnit) return first;
  const free = await rankedCandidates(trx, { ...wanted, unitId: null });
  return [...new Set([...first, ...free])];
}
