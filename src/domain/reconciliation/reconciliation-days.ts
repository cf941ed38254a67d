import { Temporal } from 'temporal-polyfill';

/** PayPal's list is up to three hours late; a day is compared when its last movements can be in it. */
const LIST_LAG_HOURS = 4;
/** What a list showed too late is found by the runs of the next days. */
const LOOK_BACK_DAYS = 2;

/** The latest day (UTC, `2026-11-24`) whose movements the providers' lists hold by now. */
export function lastDayToReconcile(now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .subtract({ hours: LIST_LAG_HOURS })
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .subtract({ days: 1 })
    .toString();
}

/** What the run of a day judges: the day, and those before it once more. */
export function periodOfDay(day: string): { from: Date; to: Date } {
  const date = Temporal.PlainDate.from(day);
  return { from: startOf(date.subtract({ days: LOOK_BACK_DAYS })), to: startOf(date.add({ days: 1 })) };
}

/** Whole days, both included. */
export function periodOfDays(first: string, last: string): { from: Date; to: Date } {
  return { from: startOf(Temporal.PlainDate.from(first)), to: startOf(Temporal.PlainDate.from(last).add({ days: 1 })) };
}

function startOf(date: Temporal.PlainDate): Date {
  return new Date(date.toZonedDateTime('UTC').epochMilliseconds);
}
