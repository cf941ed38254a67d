import type { Knex } from 'knex';
import { z } from 'zod';
import type { NeedsColumns } from './needs-columns';

/** What a booking has of units, or would have. */
export interface Holding {
  readonly state: 'held' | 'confirmed';
  /** `null` exactly where nothing expires: for a confirmed row. */
  readonly expiresAt: Date | null;
  readonly bookingReference: string;
  /** What holds the time, where it is no booking, and under which name it is known there. */
  readonly source?: 'amendment';
  readonly sourceUid?: string;
  /** Holds that have died are not buried, and refuse the time as those do that live. */
  readonly sparesDeadHolds?: boolean | undefined;
}

/** A unit for a span of time, and which leg of the booking it is for. */
export interface UnitTime {
  readonly unitId: string;
  /** ISO-8601 instants: hand-over, and return plus preparation. */
  readonly startsAt: string;
  readonly blockedUntil: string;
  readonly leg: number;
  readonly needs: NeedsColumns;
}

const answer = z.object({ rows: z.tuple([z.object({ id: z.string().nullable() })]) });

/**
 * Takes units until one is not to be had: somebody has it then, or its neighbours are too close. The function `take_span` decides of
 * each, in one statement. In the order of the units, so that two who want the same ones do not wait for each other for ever.
 * @returns the rows that were taken: those that are missing are somebody else's by now
 */
export async function takeUnits(
  trx: Knex.Transaction,
  wanted: readonly UnitTime[],
  holding: Holding,
): Promise<{ id: string; leg: number }[]> {
  const taken: { id: string; leg: number }[] = [];
  for (const unit of inOrderOfUnits(wanted)) {
    const id = await takeSpan(trx, unit, holding);
    if (id === null) break;
    taken.push({ id, leg: unit.leg });
  }
  return taken;
}

/** The order in which units are taken. */
export function inOrderOfUnits(wanted: readonly UnitTime[]): UnitTime[] {
  return [...wanted].sort(byUnit);
}

function byUnit(a: UnitTime, b: UnitTime): number {
  if (a.unitId === b.unitId) return a.leg - b.leg;
  return a.unitId < b.unitId ? -1 : 1;
}

/** @returns the allocation, `null` when the unit is not to be had */
async function takeSpan(
  trx: Knex.Transaction,
  { unitId, startsAt, blockedUntil, leg, needs }: UnitTime,
  { state, expiresAt, bookingReference, source, sourceUid, sparesDeadHolds = false }: Holding,
): Promise<string | null> {
  const row = {
    ...{ unit_id: unitId, during: `[${startsAt},${blockedUntil})`, leg },
    ...{ state, expires_at: expiresAt, booking_reference: bookingReference },
    ...{ source: source ?? 'booking', source_uid: sourceUid ?? null },
    ...{ ...needs, spares_dead: sparesDeadHolds },
  };
  const { rows } = answer.parse(await trx.raw(`SELECT take_span(CAST(? AS jsonb)) AS id`, [JSON.stringify(row)]));
  return rows[0].id;
}
