import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { choosePossible, type UnitWish } from '../../../domain/availability/choose-units';
import type { NeedsColumns } from './needs-columns';
import { rankedCandidates, type Wanted } from './ranked-candidates';
import { inOrderOfUnits, takeUnits, type Holding, type UnitTime } from './take-units';

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

/** How many units may turn out not to be had before the dates count as taken. */
const TRIES = 20;

/** Undoes a try to the savepoint: somebody who does not lock units took one of them at this moment, or it is too close to a neighbour. */
class NotToBeHad extends Error {
  constructor(readonly unit: UnitTime) {
    super('This unit is not to be had.');
  }
}

/**
 * Takes units for several legs at once: for all of them, or for those that can be had together. Call it with the units of their
 * listings locked. A try that fails gives back what it took before the next, so that nobody waits for it meanwhile, and what was
 * refused is not tried again for the same leg.
 */
export async function holdTogether(
  trx: Knex.Transaction,
  wishes: readonly LegWish[],
  { accept, ...holding }: Holding & { readonly accept: 'all' | 'what-is-free' },
): Promise<Together> {
  const refused = new Set<string>();
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const chosen = await lookForUnits(trx, wishes, refused);
    const missing = [...wishes.keys()].filter((place) => !chosen.has(place));
    if (chosen.size === 0 || (accept === 'all' && missing.length > 0)) return { outcome: 'taken', places: missing };
    const legs = [...chosen].map(([place, unitId]) => ({ place, unitId }));
    const wanted = legs.flatMap(({ place, unitId }, index) => unitTime(wishes[place], unitId, wishes[index]));
    const unit = await takeAll(trx, wanted, holding);
    if (unit === null) return { outcome: 'held', legs };
    refused.add(refusal(legs[wanted.indexOf(unit)]?.place ?? 0, unit.unitId));
  }
  return { outcome: 'taken', places: [...wishes.keys()] };
}

function unitTime(wish: LegWish | undefined, unitId: string, numbered: LegWish | undefined): UnitTime[] {
  return wish && numbered ? [{ ...wish, unitId, leg: numbered.leg }] : [];
}

function refusal(place: number, unitId: string): string {
  return `${place}:${unitId}`;
}

/** @returns what was not to be had, `null` where everything was taken */
async function takeAll(trx: Knex.Transaction, wanted: readonly UnitTime[], holding: Holding): Promise<UnitTime | null> {
  try {
    await trx.transaction(async (savepoint) => {
      const taken = await takeUnits(savepoint, wanted, holding);
      const missing = wanted.find(({ leg }) => !taken.some((one) => one.leg === leg));
      if (missing) throw new NotToBeHad(inOrderOfUnits(wanted)[taken.length] ?? missing);
    });
    return null;
  } catch (error) {
    if (error instanceof NotToBeHad) return error.unit;
    throw error;
  }
}

/** Which of several legs look as if they could be had together, by place, each with its unit. */
export async function lookForUnits(
  trx: Knex.Transaction,
  wishes: readonly LegWish[],
  refused: ReadonlySet<string> = new Set(),
): Promise<Map<number, string>> {
  const found: UnitWish[] = [];
  for (const [place, { unitId, ...wish }] of wishes.entries()) {
    const all = await rankedCandidates(trx, { ...wish, unitId: null });
    const free = all.filter((unit) => !refused.has(refusal(place, unit)));
    const own = free.filter((unit) => unit === unitId);
    const period = {
      startsAt: Temporal.Instant.from(wish.startsAt),
      endsAt: Temporal.Instant.from(wish.blockedUntil),
    };
    found.push({ period, units: [...own, ...free.filter((unit) => unit !== unitId)] });
  }
  return choosePossible(found);
}
