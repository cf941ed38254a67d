/** Every unit whose bits are not what its allocations fold to; there must be none. Run it in one snapshot. */
export const CALENDAR_INVARIANT = {
  says: 'The calendar of every unit is the fold of its living allocations',
  sql: `
    SELECT calendar.unit_id
      FROM unit_calendars calendar CROSS JOIN LATERAL fold_unit_calendar(calendar, 0, last_calendar_day()) truth
     WHERE write_days(repeat('0', last_calendar_day() + 1)::bit varying, calendar.through, 0) <> truth.through
        OR write_days(repeat('0', last_calendar_day() + 1)::bit varying, calendar.ending, 0) <> truth.ending`,
} as const;
