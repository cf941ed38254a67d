import type { DemonstrationRates } from './demonstration-types';
import { ofWeekdays } from './of-weekdays';
import { eventsOfYears } from './seasons-of-years';

/** The fields by which a listing's rate is made another one; seasons are beside them. */
export function ratesForm({ weekdays, events, packages, guests, discounts, delivery }: DemonstrationRates) {
  return {
    weekdayRates: (weekdays ?? []).map(({ name, days, percent }) => ({
      name,
      percent,
      ...ofWeekdays((weekday) => days.includes(weekday)),
    })),
    events: eventsOfYears(events ?? []),
    packages: packages ?? [],
    includedGuests: guests?.included ?? null,
    extraGuestRate: guests?.extraRate ?? 0,
    discounts: discounts ?? [],
    delivery: delivery ?? null,
  };
}
