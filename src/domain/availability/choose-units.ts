import { overlaps, type Period } from '../shared/period';

/** A stay with the units that are free for it, best first. */
export interface UnitWish {
  readonly period: Period;
  readonly units: readonly string[];
}

/**
 * A unit for each of several stays of one guest, so that they do not take one from each other: the best of each where that goes,
 * and one that the guest has already rather than another. A stay that has fewer to choose from chooses first.
 * @returns unit ids in the order of the wishes; `null` where there is no such choice
 */
export function chooseUnits(wishes: readonly UnitWish[]): string[] | null {
  const order = wishes.map((wish, index) => ({ ...wish, index })).sort((a, b) => a.units.length - b.units.length);
  const chosen = new Map<number, string>();
  const isFree = (unit: string, period: Period) =>
    order.every((other) => chosen.get(other.index) !== unit || !overlaps(other.period, period));

  const choose = (place: number): boolean => {
    const wish = order[place];
    if (!wish) return true;
    const had = new Set(chosen.values());
    const best = [...wish.units.filter((unit) => had.has(unit)), ...wish.units.filter((unit) => !had.has(unit))];
    return best.some((unit) => {
      if (!isFree(unit, wish.period)) return false;
      chosen.set(wish.index, unit);
      if (choose(place + 1)) return true;
      chosen.delete(wish.index);
      return false;
    });
  };
  return choose(0) ? wishes.map((_, index) => chosen.get(index) ?? '') : null;
}

/** Which of several stays can be had together, each with its unit, by place; of two that take one from each other the earlier. */
export function choosePossible(wishes: readonly UnitWish[]): Map<number, string> {
  let kept: number[] = [];
  let units: string[] = [];
  for (const place of wishes.keys()) {
    const wanted = [...kept, place];
    const choice = chooseUnits(wanted.flatMap((index) => wishes[index] ?? []));
    if (choice) [kept, units] = [wanted, choice];
  }
  return new Map(kept.map((place, index) => [place, units[index] ?? '']));
}
