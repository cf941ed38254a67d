import type { Knex } from 'knex';

/**
 * One row per unit with one bit per day, so that the cost of a search does not depend on how many allocations exist.
 * Day d is the date 2026-01-01 + d, in the time zone of the unit's listing:
 *
 * - bit d of `through` is 1 when a living allocation overlaps [d at handover, d+1 at handover): nobody can stay through
 *   night d into another night;
 * - bit d of `ending` is 1 when one overlaps [d at handover, d+1 at return + turnaround): no stay can end after night d.
 *
 * A stay over the dates [a, b) is the union of the first kind for a … b-2 and the second for b-1, so the unit is free
 * exactly when those bits are 0. Bits beyond the end of a string are 0. The bits only ever propose; the exclusion
 * constraint on `allocations` decides. A hold that has run out counts as taken until somebody expires it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLE);
  await knex.raw(DAYS);
  await knex.raw(FOLD);
  await knex.raw(UPKEEP);
}

const TABLE = `
  CREATE TABLE unit_calendars (
    unit_id text PRIMARY KEY,
    listing_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('vehicle', 'villa', 'yacht')),
    in_service boolean NOT NULL,
    time_zone text NOT NULL,
    handover_time time NOT NULL,
    return_time time NOT NULL,
    turnaround_minutes integer NOT NULL CHECK (turnaround_minutes >= 0),
    through bit varying NOT NULL DEFAULT B'',
    ending bit varying NOT NULL DEFAULT B''
  -- room for the next version of a row beside it: every claim writes one, and touches no index by it
  ) WITH (fillfactor = 70);
  ALTER TABLE unit_calendars ALTER COLUMN through SET STORAGE MAIN;
  ALTER TABLE unit_calendars ALTER COLUMN ending SET STORAGE MAIN;
  CREATE INDEX unit_calendars_listing ON unit_calendars (listing_id);
`;

const DAYS = `
  -- The instant of a local hour. Of an hour that the clocks show twice the first is meant, where AT TIME ZONE takes the
  -- second; an hour that they skip has no instant.
  CREATE FUNCTION hour_instant(wall timestamp, zone text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(moment) FROM (VALUES
      (wall AT TIME ZONE zone),
      ((wall AT TIME ZONE zone) - interval '30 minutes'),
      ((wall AT TIME ZONE zone) - interval '1 hour')) candidate (moment)
     WHERE moment AT TIME ZONE zone = wall
  $$;

  CREATE FUNCTION calendar_date(day integer) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT DATE '2026-01-01' + day
  $$;

  -- The last day whose local time \`at_time\` is not after \`moment\`.
  CREATE FUNCTION calendar_day(moment timestamptz, zone text, at_time time) RETURNS integer
  LANGUAGE sql IMMUTABLE AS $$
    SELECT (moment AT TIME ZONE zone)::date - DATE '2026-01-01'
      - CASE WHEN ((moment AT TIME ZONE zone)::date + at_time) AT TIME ZONE zone <= moment THEN 0 ELSE 1 END
  $$;

  -- Twenty years of days: a block "for ever" must not grow a row without bounds.
  CREATE FUNCTION last_calendar_day() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 7304 $$;
`;

const FOLD = `
  -- The two bit strings of a unit from its living allocations, for the days first … last. STABLE on purpose: it sees
  -- what the statement that asks sees, so that a check compares two pictures of one moment.
  CREATE FUNCTION fold_unit_calendar(
    calendar unit_calendars, first_day integer, last_day integer, OUT through bit varying, OUT ending bit varying
  ) LANGUAGE plpgsql STABLE AS $$
  DECLARE
    turnaround interval := make_interval(mins => calendar.turnaround_minutes);
    taken record;
  BEGIN
    through := repeat('0', last_day - first_day + 1)::bit varying;
    ending := through;
    FOR taken IN
      SELECT greatest(first_day, calendar_day(lower(during), calendar.time_zone, calendar.handover_time)) AS through_from,
             greatest(first_day, calendar_day(lower(during) - turnaround, calendar.time_zone, calendar.return_time)) AS ending_from,
             least(last_day, calendar_day(upper(during) - interval '1 microsecond', calendar.time_zone, calendar.handover_time)) AS until
        FROM living_allocations(calendar.unit_id, tstzrange(
               (calendar_date(first_day) - 1)::timestamp AT TIME ZONE calendar.time_zone,
               (calendar_date(last_day) + 3)::timestamp AT TIME ZONE calendar.time_zone + turnaround))
    LOOP
      IF taken.through_from <= taken.until THEN
        through := overlay(through PLACING repeat('1', taken.until - taken.through_from + 1)::bit varying
                           FROM taken.through_from - first_day + 1);
      END IF;
      IF taken.ending_from <= taken.until THEN
        ending := overlay(ending PLACING repeat('1', taken.until - taken.ending_from + 1)::bit varying
                          FROM taken.ending_from - first_day + 1);
      END IF;
    END LOOP;
  END $$;

  -- \`bits\` with \`piece\` written over it from bit \`first_day\` on, made longer where it was too short.
  CREATE FUNCTION write_days(bits bit varying, piece bit varying, first_day integer) RETURNS bit varying
  LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(
      bits || repeat('0', greatest(0, first_day + length(piece) - length(bits)))::bit varying
      PLACING piece FROM first_day + 1)
  $$;
`;

const UPKEEP = `
  -- Brings the days that \`span\` touches up to date. The row is locked by a statement of its own, so that the fold after
  -- it sees everything that was committed by whoever held the lock before.
  CREATE FUNCTION mark_unit_calendar(unit text, span tstzrange) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    calendar unit_calendars%ROWTYPE;
    first_day integer;
    last_day integer;
  BEGIN
    SELECT * INTO calendar FROM unit_calendars WHERE unit_id = unit FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    first_day := greatest(0, least(
      calendar_day(lower(span), calendar.time_zone, calendar.handover_time),
      calendar_day(lower(span) - make_interval(mins => calendar.turnaround_minutes), calendar.time_zone, calendar.return_time)));
    last_day := least(last_calendar_day(),
      calendar_day(upper(span) - interval '1 microsecond', calendar.time_zone, calendar.handover_time));
    IF last_day < first_day THEN RETURN; END IF;
    UPDATE unit_calendars kept
       SET through = write_days(kept.through, days.through, first_day),
           ending = write_days(kept.ending, days.ending, first_day)
      FROM fold_unit_calendar(calendar, first_day, last_day) days
     WHERE kept.unit_id = unit;
  END $$;

  CREATE FUNCTION allocations_mark_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    lives boolean := NEW.state IN ('held', 'confirmed', 'blocked');
    lived boolean := false;
    moved boolean := false;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      lived := OLD.state IN ('held', 'confirmed', 'blocked');
      moved := OLD.unit_id <> NEW.unit_id OR OLD.during <> NEW.during;
    END IF;
    IF lived AND (moved OR NOT lives) THEN PERFORM mark_unit_calendar(OLD.unit_id, OLD.during); END IF;
    IF lives AND (moved OR NOT lived) THEN PERFORM mark_unit_calendar(NEW.unit_id, NEW.during); END IF;
    RETURN NULL;
  END $$;

  CREATE TRIGGER allocations_mark_calendar AFTER INSERT OR UPDATE OF state, during, unit_id ON allocations
    FOR EACH ROW EXECUTE FUNCTION allocations_mark_calendar();

  -- A new row, and new times or a new zone, draw every day of the unit again. An update holds the row's lock here.
  CREATE FUNCTION unit_calendars_redraw() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last_day integer;
  BEGIN
    SELECT max(calendar_day(upper(during), NEW.time_zone, NEW.handover_time)) INTO last_day
      FROM allocations
     WHERE unit_id = NEW.unit_id AND state IN ('held', 'confirmed', 'blocked') AND upper(during) > '2026-01-01';
    IF last_day IS NULL OR last_day < 0 THEN
      NEW.through := B'';
      NEW.ending := B'';
    ELSE
      SELECT days.through, days.ending INTO NEW.through, NEW.ending FROM fold_unit_calendar(NEW, 0, least(last_day, last_calendar_day())) days;
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER unit_calendars_redraw
    BEFORE INSERT OR UPDATE OF time_zone, handover_time, return_time, turnaround_minutes ON unit_calendars
    FOR EACH ROW EXECUTE FUNCTION unit_calendars_redraw();

  CREATE FUNCTION rebuild_unit_calendar(unit text) RETURNS void LANGUAGE sql AS $$
    UPDATE unit_calendars SET time_zone = time_zone WHERE unit_id = unit
  $$;
`;
