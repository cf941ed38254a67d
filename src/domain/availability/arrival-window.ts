/** Between which instants and dates a stay may begin, for whoever books now. */
import type { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays, dateIn, instantAt } from '../shared/calendar-date';
import { oncePerInstant } from '../shared/once-per-instant';
import { isBefore } from '../shared/period';

/** The date of an instant on the calendar of a zone. */
export const todayIn = oncePerInstant((now, timeZone = 'UTC') => dateIn(timeZone, now));

const firstReady = oncePerInstant((now, timeZone = 'UTC', leadTimeHours = '0', cutOffTime = '') =>
  countedFrom(now, timeZone, cutOffTime).add({ hours: Number(leadTimeHours) }),
);

const lastArrival = oncePerInstant((now, timeZone = 'UTC', advanceDays = '0') =>
  addDays(todayIn(now, timeZone), Number(advanceDays)),
);

/** Once the day's cut-off has passed the day counts as over. */
function countedFrom(now: Temporal.Instant, timeZone: string, cutOffTime: string): Temporal.Instant {
  if (cutOffTime === '') return now;
  const today = todayIn(now, timeZone);
  return isBefore(now, instantAt(today, cutOffTime, timeZone)) ? now : instantAt(addDays(today, 1), '00:00', timeZone);
}

type CutOff = Pick<RentalListing, 'timeZone' | 'cutOffTime'>;

/** The first instant at which a stay may begin: so many hours from now, or from the next midnight once the day's cut-off has passed. */
export function readyFrom(
  { timeZone, cutOffTime }: CutOff,
  leadTimeHours: number,
  now: Temporal.Instant,
): Temporal.Instant {
  return firstReady(now, timeZone, String(leadTimeHours), cutOffTime ?? '');
}

/** The first date, or full local hour, at which somebody may arrive. */
export function earliestArrival({ rateUnit, timeZone, handoverTime }: RentalListing, ready: Temporal.Instant): string {
  if (rateUnit === 'hour') {
    const hour = ready.toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'ceil' });
    return hour.toPlainDateTime().toString({ smallestUnit: 'minute' });
  }
  const date = dateIn(timeZone, ready);
  return isBefore(instantAt(date, handoverTime, timeZone), ready) ? addDays(date, 1) : date;
}

/** The last date on which somebody may arrive. */
export function latestArrivalDate(
  { timeZone }: { readonly timeZone: string },
  advanceDays: number,
  now: Temporal.Instant,
): string {
  return lastArrival(now, timeZone, String(advanceDays));
}
