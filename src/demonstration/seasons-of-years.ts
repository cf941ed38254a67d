import type { DemonstrationPackage, RecurringEvent, RecurringSeason, Weekday } from './demonstration-types';
import { ofWeekdays } from './of-weekdays';

/** Fixed, so that the same catalogue comes out on every day it is seeded. */
const YEARS = [2026, 2027, 2028, 2029] as const;

export interface SeasonForm {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly rate: number;
  readonly minimumStay: number | null;
  readonly closedToArrival: Readonly<Record<Weekday, boolean>> | null;
  readonly packages: readonly DemonstrationPackage[];
}

export interface EventForm {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly percent: number;
  readonly minimumStay: number | null;
}

/** Recurring seasons written out for each year as forms hold them, with what they make of a base rate and of packages. */
export function seasonsOfYears(
  seasons: readonly RecurringSeason[],
  { rate, packages = [] }: { readonly rate: number; readonly packages?: readonly DemonstrationPackage[] | undefined },
): SeasonForm[] {
  return everyYear(seasons, (season) => ({
    rate: niceRate(rate * season.factor),
    minimumStay: season.minimumStay ?? null,
    closedToArrival: season.arrivalsOn === undefined ? null : ofWeekdays((weekday) => weekday !== season.arrivalsOn),
    packages: packages.map((one) => ({ ...one, price: niceRate(one.price * season.factor) })),
  }));
}

/** The same for events. */
export function eventsOfYears(events: readonly RecurringEvent[]): EventForm[] {
  return everyYear(events, ({ percent, minimumStay }) => ({ percent, minimumStay: minimumStay ?? null }));
}

interface Recurring {
  readonly name: string;
  readonly from: string;
  readonly until: string;
}

function everyYear<Part extends Recurring, Terms>(parts: readonly Part[], terms: (part: Part) => Terms) {
  return YEARS.flatMap((year) =>
    parts.map((part) => {
      const untilYear = part.until < part.from ? year + 1 : year;
      return {
        name: `${part.name} ${untilYear === year ? year : `${year}/${String(untilYear).slice(2)}`}`,
        from: `${year}-${part.from}`,
        until: `${untilYear}-${part.until}`,
        ...terms(part),
      };
    }),
  );
}

/** Two significant figures and a half, as a person would price: 2 730 becomes 2 750, 272.9 becomes 270. */
function niceRate(rate: number): number {
  const step = 10 ** Math.floor(Math.log10(rate)) / 20;
  return Math.round((Math.round(rate / step) * step + Number.EPSILON) * 100) / 100;
}
