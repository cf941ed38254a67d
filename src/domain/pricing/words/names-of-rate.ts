import type { DayRate } from '../rate-card';

/** What staff call the rules that made a rate: an event hides the season that it falls in. */
export function namesOfRate({ season, weekday, event }: DayRate): string[] {
  return [event ?? season, weekday].flatMap((rule) => (rule ? [rule.name] : []));
}

/** A package has its season's name, and no weekday's. */
export function namesOfPackageRate(rate: DayRate): string[] {
  return namesOfRate({ ...rate, weekday: null });
}
