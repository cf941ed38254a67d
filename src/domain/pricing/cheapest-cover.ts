import type { RatePackage } from '../catalogue/rate-rules';
import type { PricedStay } from './priced-stay';
import { rateOn, spanOn, type DayRate, type RateCard } from './rate-card';

export interface UsedPackage {
  readonly chosen: RatePackage;
  readonly times: number;
  /** Of the day on which it begins. */
  readonly rate: DayRate;
}

export interface Cover {
  /** Units that are charged one by one. */
  readonly singles: ReadonlyMap<DayRate, number>;
  readonly packages: readonly UsedPackage[];
}

/** How the cheapest way from a unit of the stay to its end begins. */
interface Step {
  readonly costMinor: number;
  readonly chosen: RatePackage | null;
  /** The unit after what it begins with. */
  readonly next: number;
}

/**
 * The cheapest way to pay for a stay, by single units and packages in any order. A package may reach beyond the end of the
 * stay: six nights never cost more than the week does, and so no stay costs less by being made longer. It covers nothing
 * beyond its own span of rates; it would otherwise carry low season into high. Of equally cheap ways the one with fewer lines.
 */
export function cheapestCover(card: RateCard, stay: PricedStay): Cover {
  const steps = bestSteps(card, stay);
  const singles = new Map<DayRate, number>();
  const packages: { chosen: RatePackage; times: number; rate: DayRate }[] = [];
  for (let step = steps[0], unit = 0; step; unit = step.next, step = steps[unit]) {
    const rate = rateOn(card, dayOf(card, stay, unit));
    const { chosen } = step;
    const same = packages.find((other) => other.chosen === chosen);
    if (!chosen) singles.set(rate, (singles.get(rate) ?? 0) + 1);
    else if (same) same.times += 1;
    else packages.push({ chosen, times: 1, rate });
  }
  return { singles, packages };
}

/** For each unit of the stay, from the last to the first: what the rest costs at least, and what to begin it with. */
function bestSteps(card: RateCard, stay: PricedStay): Step[] {
  const steps: Step[] = [];
  const rest = (unit: number) => steps[unit]?.costMinor ?? 0;
  for (let unit = stay.duration - 1; unit >= 0; unit -= 1) {
    const day = dayOf(card, stay, unit);
    const { packages, to } = spanOn(card, day);
    const end = card.listing.rateUnit === 'hour' ? stay.duration : Math.min(stay.duration, unit + to - day);
    let best: Step = { costMinor: rateOn(card, day).rateMinor + rest(unit + 1), chosen: null, next: unit + 1 };
    for (const chosen of packages) {
      const next = Math.min(unit + chosen.duration, end);
      const costMinor = chosen.priceMinor + rest(next);
      const isBetter = costMinor < best.costMinor || (costMinor === best.costMinor && best.chosen === null);
      if (isBetter) best = { costMinor, chosen, next };
    }
    steps[unit] = best;
  }
  return steps;
}

/** Hours all belong to the day on which the stay begins. */
function dayOf(card: RateCard, { arrival }: PricedStay, unit: number): number {
  return card.listing.rateUnit === 'hour' ? arrival : arrival + unit;
}
