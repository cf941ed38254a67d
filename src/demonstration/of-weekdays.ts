import type { Weekday } from './demonstration-types';

/** The ticks of a form that names weekdays. */
export function ofWeekdays(isTicked: (weekday: Weekday) => boolean): Record<Weekday, boolean> {
  return {
    monday: isTicked('monday'),
    tuesday: isTicked('tuesday'),
    wednesday: isTicked('wednesday'),
    thursday: isTicked('thursday'),
    friday: isTicked('friday'),
    saturday: isTicked('saturday'),
    sunday: isTicked('sunday'),
  };
}
