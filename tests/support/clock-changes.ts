import { Temporal } from 'temporal-polyfill';

export interface ClockChange {
  readonly timeZone: string;
  /** Local date on which the clocks are changed. */
  readonly date: string;
  readonly minutes: number;
}

/** An hour in Europe and America (at different weeks), half an hour in the Pacific, never in Dubai. */
export const ZONES = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Dubai'] as const;

/** Every clock change of the years 2026 to 2028, as the time zone database has them. */
export function clockChanges(timeZone: string): ClockChange[] {
  const end = Temporal.ZonedDateTime.from(`2029-01-01T00:00[${timeZone}]`);
  const changes: ClockChange[] = [];
  let next = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${timeZone}]`).getTimeZoneTransition('next');
  while (next && Temporal.ZonedDateTime.compare(next, end) < 0) {
    const before = next.subtract({ milliseconds: 1 });
    changes.push({
      timeZone,
      date: next.toPlainDate().toString(),
      minutes: (next.offsetNanoseconds - before.offsetNanoseconds) / 60e9,
    });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}
