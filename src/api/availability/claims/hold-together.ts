import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { choosePossible, type UnitWish } from '../../../domain/availability/choose-units';
import type { NeedsColumns } from './needs-columns';
import { rankedCandidates, type Wanted } from './ranked-candidates';
import { takeUnits, type Holding, type UnitTime } from './take-units';

/** A leg that wants a unit of its listing: rather `unitId`, where it has had that before. */
export interface LegWish extends Wanted {
  /** The numbers of all wishes go, in their order, to the legs that are taken. */
  readonly leg: number;
  readonly needs: NeedsColumns;
}

/** Which of the wishes are held, by their place, each with its unit; or which of them cannot be had, and nothing is held. */
export type Together =
  | { readonly outcome: 'held'; readonly legs: readonly { readonly place: number; readonly unitId: string }[] }
  | { readonly outcome: 'taken'; readonly places: readonly number[] };

/** How often others may be faster before the dates count as taken. */
const TRIES = 5;

/** Undoes a try to the savepoint: somebody who does not lock units took one of them at this moment. */
class Overtaken extends Error {}

/**
 * Takes units for several legs at once: for all of them, or for those that can be had together. Call it with the units of their
 * listings locked. A try that is overtaken gives back what it took before the next, so that nobody waits for it meanwhile.
 */
export async function holdTogether(
  trx: Knex.Transaction,
  wishes: readonly LegWish[],
  { accept, ...holding }: Holding & { readonly accept: 'all' | 'what-is-free' },
): Promise<Together> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const chosen = await lookForUnits(trx, wishes);
    const missing = [...wishes.keys()].filter((place) => !chosen.has(place));
    if (chosen.size === 0 || (accept === 'all' && missing.length > 0)) return { outcome: 'taken', places: missing };
    const legs = [...chosen].map(([place, unitId]) => ({ place, unitId }));
    const wanted = legs.flatMap(({ place, unitId }, index) => unitTime(wishes[place], unitId, wishes[index]));
    if (await takeAll(trx, wanted, holding)) return { outcome: 'held', legs };
  }
  return { outcome: 'taken', places: [...wishes.keys()] };
}

function unitTime(wish: LegWish | undefined, unitId: string, numbered: LegWish | undefined): UnitTime[] {
  return wish && numbered ? [{ ...wish, unitId, leg: numbered.leg }] : [];
}

async function takeAll(trx: Knex.Transaction, wanted: readonly UnitTime[], holding: Holding): Promise<boolean> {
  try {
    await trx.transaction(async (savepoint) => {
      const taken = await takeUnits(savepoint, wanted, holding);
      if (taken.length < wanted.length) throw new Overtaken();
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

/** Which of several legs look as if they could be had together, by place, each with its unit. */
export async function lookForUnits(trx: Knex.Transaction, wishes: readonly LegWish[]): Promise<Map<number, string>> {
  const found: UnitWish[] = [];
  for (const { unitId, ...wish } of wishes) {
    const free = await rankedCandidates(trx, { ...wish, unitId: null });
    const own = free.filter((unit) => unit === unitId);
    const period = {
      startsAt: Temporal.Instant.from(wish.startsAt),
      endsAt: Temporal.Instant.from(wish.blockedUntil),
    };
    found.push({ period, units: [...own, ...free.filter((unit) => unit !== unitId)] });
  }
  return choosePossible(found);
}
