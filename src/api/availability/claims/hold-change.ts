import type { Knex } from 'knex';
import { addedTime } from '../../../domain/availability/added-time';
import type { Period } from '../../../domain/shared/period';
import { TAKEN, type Claim } from './claim';
import { moveTo } from './move-to';
import { ownAllocation, type OwnAllocation } from './own-allocation';
import { takeFirstFreeUnit, type Taking } from './take-first-free-unit';
import { periodOf, type WishedTime } from './wished-time';

export interface HoldChange {
  readonly bookingReference: string;
  /** Under which the time is held: the id of the change. */
  readonly holder: string;
  readonly leg: number;
  /** As `wishedTime` makes it. `unitId`: the one unit of the listing that will do; `null` for any, best the present one. */
  readonly wanted: WishedTime;
  readonly expiresAt: Date;
}

/** Undoes the pieces that were taken already. */
class PieceTaken extends Error {}

/**
 * Holds what a change of a booking needs beyond the time that the booking has: on its own unit what is added before and after,
 * where that is free, else the whole on another unit. Nothing is held where nothing is added. Call it under the booking's lock.
 * @returns the unit that the booking would have
 */
export async function holdChange(trx: Knex.Transaction, change: HoldChange): Promise<Claim> {
  const own = await ownAllocation(trx, change);
  if (!own) return TAKEN;
  const { wanted } = change;
  const mayStay = wanted.unitId === null || wanted.unitId === own.unitId;
  if (mayStay && (await isUnitOf(trx, own.unitId, wanted.listingId)) && (await couldMove(trx, own, wanted))) {
    const pieces = addedTime(own, periodOf(wanted));
    if (await holdAll(trx, change, own.unitId, pieces))
      return { outcome: 'claimed', allocationId: own.id, unitId: own.unitId };
  }
  if (wanted.unitId === own.unitId) return TAKEN;
  return takeFirstFreeUnit(trx, heldPiece(change, wanted.unitId, periodOf(wanted), 0));
}

/**
 * Whether the booking's own row could be moved now as the change moves it: where only the places or the rest of the crew change, no
 * piece of time asks the neighbours. It is tried, and undone.
 */
async function couldMove(trx: Knex.Transaction, own: OwnAllocation, wanted: WishedTime): Promise<boolean> {
  const tried = await trx.transaction();
  try {
    return await moveTo(tried, own, own.unitId, wanted);
  } finally {
    await tried.rollback();
  }
}

/** All of them or none. */
async function holdAll(
  trx: Knex.Transaction,
  change: HoldChange,
  unitId: string,
  pieces: readonly Period[],
): Promise<boolean> {
  try {
    await trx.transaction(async (inner) => {
      for (const [index, piece] of pieces.entries()) {
        const claim = await takeFirstFreeUnit(inner, heldPiece(change, unitId, piece, index));
        if (claim.outcome === 'taken') throw new PieceTaken();
      }
    });
    return true;
  } catch (error) {
    if (error instanceof PieceTaken) return false;
    throw error;
  }
}

function heldPiece(
  { wanted, holder, bookingReference, expiresAt }: HoldChange,
  unitId: string | null,
  piece: Period,
  index: number,
): Taking {
  return {
    ...{ listingId: wanted.listingId, unitId, needs: wanted.needs },
    startsAt: piece.startsAt.toString(),
    blockedUntil: piece.endsAt.toString(),
    ...{ state: 'held', expiresAt, bookingReference: holder },
    ...{ source: 'amendment', sourceUid: `${bookingReference}:${holder}:${index}` },
  };
}

/** @param listingId documentId */
export async function isUnitOf(connection: Knex, unitId: string, listingId: string): Promise<boolean> {
  const found: unknown = await connection('unit_calendars')
    .where({ unit_id: unitId, listing_id: listingId })
    .first('unit_id');
  return found !== undefined;
}
