import type { RecurringSeason, Weekday } from './demonstration-types';

/** Fixed, so that the same catalogue comes out on every day it is seeded. */
const YEARS = [2026, 2027, 2028, 2029] as const;

export interface SeasonForm {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly rate: number;
  readonly minimumStay: number | null;
  readonly closedToArrival: Readonly<Record<Weekday, boolean>> | null;
}

/** Recurring seasons written out for each year as forms hold them, with the rates they make of a base rate. */
export function seasonsOfYears(seasons: readonly RecurringSeason[], baseRate: number): SeasonForm[] {
  return YEARS.flatMap((year) =>
    seasons.map((season) => {
      const untilYear = season.until < season.from ? year + 1 : year;
      return {
        name: `${season.name} ${untilYear === year ? year : `${year}/${String(untilYear).slice(2)}`}`,
        from: `${year}-${season.from}`,
        until: `${untilYear}-${season.until}`,
        rate: niceRate(baseRate * season.factor),
        minimumStay: season.minimumStay ?? null,
        closedToArrival: season.arrivalsOn === undefined ? null : allDaysBut(season.arrivalsOn),
      };
    }),
  );
}

/** Two significant figures and a half, as a person would price: 2 730 becomes 2 750, 272.9 becomes 270. */
function niceRate(rate: number): number {
  const step = 10 ** Math.floor(Math.log10(rate)) / 20;
  return Math.round((Math.round(rate / step) * step + Number.EPSILON) * 100) / 100;
}

function allDaysBut(open: Weekday): Record<Weekday, boolean> {
  return {
    monday: open !== 'monday',
    tuesday: open !== 'tuesday',
    wednesday: open !== 'wednesday',
    thursday: open !== 'thursday',
    friday: open !== 'friday',
    saturday: open !== 'saturday',
    sunday: open !== 'sunday',
  };
}
