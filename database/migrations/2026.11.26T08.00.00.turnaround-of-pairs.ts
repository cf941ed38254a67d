import type { Knex } from 'knex';

/**
 * What must lie between two stays of a unit depends on both: how the first leaves it, where it ends, where the next begins.
 * `during` keeps what is needed whoever comes next; the rest is kept by a trigger that looks at the neighbours under the
 * lock of the unit's calendar, so that two who take neighbouring spans at once see each other.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(COLUMNS);
  await knex.raw(PAIRS);
  await knex.raw(NEIGHBOURS);
  await knex.raw(TAKING);
  await knex.raw(FOLD);
  await knex.raw(UPKEEP);
  await knex.raw(CLEANING);
}

const COLUMNS = `
  ALTER TABLE allocations
    -- of stays only: the part of \`during\` after the return. A row without it needs nothing of its neighbours
    ADD COLUMN prepare_minutes integer CHECK (prepare_minutes >= 0),
    ADD COLUMN rest_minutes integer NOT NULL DEFAULT 0 CHECK (rest_minutes >= 0),
    ADD COLUMN begin_latitude double precision,
    ADD COLUMN begin_longitude double precision,
    ADD COLUMN end_latitude double precision,
    ADD COLUMN end_longitude double precision,
    -- driving time for a kilometre as the crow flies
    ADD COLUMN minutes_per_km double precision NOT NULL DEFAULT 0 CHECK (minutes_per_km >= 0),
    -- what the stay keeps free around itself from stays that begin and end at home: for the bits of the calendars
    ADD COLUMN lead_minutes integer NOT NULL DEFAULT 0 CHECK (lead_minutes BETWEEN 0 AND 4320),
    ADD COLUMN tail_minutes integer NOT NULL DEFAULT 0 CHECK (tail_minutes BETWEEN 0 AND 4320);

  ALTER TABLE listing_index
    -- the cleaning classes that take longer than the turnaround; null where there are none
    ADD COLUMN cleanings jsonb,
    -- the make and model, for sisters of a listing; null where there is none
    ADD COLUMN model text;
`;

const PAIRS = `
  CREATE FUNCTION way_minutes(
    from_latitude double precision, from_longitude double precision,
    to_latitude double precision, to_longitude double precision, minutes_per_km double precision
  ) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN num_nulls(from_latitude, from_longitude, to_latitude, to_longitude) > 0 OR km < 1 THEN 0 ELSE ceil(round((km * minutes_per_km)::numeric, 6))::integer END
      FROM (SELECT 2 * 6371.0088 * asin(least(1, sqrt(
              sin(radians((latitudes[2] - latitudes[1])::double precision) / 2) ^ 2
              + cos(radians(latitudes[1]::double precision)) * cos(radians(latitudes[2]::double precision))
                * sin(radians((longitudes[2] - longitudes[1])::double precision) / 2) ^ 2
            ))) AS km
              -- rounded to a tenth of a millimetre: of smaller numbers PostgreSQL makes an error
              FROM (SELECT ARRAY[round(from_latitude::numeric, 9), round(to_latitude::numeric, 9)] AS latitudes,
                           ARRAY[round(from_longitude::numeric, 9), round(to_longitude::numeric, 9)] AS longitudes) rounded) distance
  $$;

  -- From the return of the earlier to the hand-over of the later.
  CREATE FUNCTION minutes_between(earlier allocations, later allocations) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT greatest(earlier.prepare_minutes, earlier.rest_minutes, later.rest_minutes)
      + way_minutes(earlier.end_latitude, earlier.end_longitude, later.begin_latitude, later.begin_longitude,
                    greatest(earlier.minutes_per_km, later.minutes_per_km))
  $$;

  -- A stay and the dates that are held beside it to make it longer are one stay.
  CREATE FUNCTION is_extension(one allocations, other allocations) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce((one.source = 'amendment' AND starts_with(one.source_uid, other.booking_reference))
                 OR (other.source = 'amendment' AND starts_with(other.source_uid, one.booking_reference)), false)
  $$;

  CREATE FUNCTION is_too_close(earlier allocations, later allocations) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT earlier.prepare_minutes IS NOT NULL AND later.prepare_minutes IS NOT NULL
       AND lower(earlier.during) < lower(later.during)
       AND lower(later.during) < upper(earlier.during)
             + make_interval(mins => minutes_between(earlier, later) - earlier.prepare_minutes)
       AND NOT is_extension(earlier, later)
  $$;
`;

const NEIGHBOURS = `
  -- The calendar's row is locked by a statement of its own, so that the look after it sees whatever was committed by whoever
  -- held the lock before. It comes after the row is written, as drawing the calendar does: whoever waits for a rival's row
  -- holds no calendar.
  CREATE FUNCTION allocations_keep_their_distance() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    neighbour allocations%ROWTYPE;
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state IN ('held', 'confirmed', 'blocked')
       AND (NEW.unit_id, NEW.during, NEW.source, NEW.prepare_minutes, NEW.rest_minutes, NEW.minutes_per_km,
            NEW.begin_latitude, NEW.begin_longitude, NEW.end_latitude, NEW.end_longitude)
           IS NOT DISTINCT FROM
           (OLD.unit_id, OLD.during, OLD.source, OLD.prepare_minutes, OLD.rest_minutes, OLD.minutes_per_km,
            OLD.begin_latitude, OLD.begin_longitude, OLD.end_latitude, OLD.end_longitude) THEN
      RETURN NULL;
    END IF;
    PERFORM FROM unit_calendars WHERE unit_id = NEW.unit_id FOR NO KEY UPDATE;
    SELECT * INTO neighbour FROM allocations
     WHERE unit_id = NEW.unit_id AND state IN ('held', 'confirmed', 'blocked') AND prepare_minutes IS NOT NULL
       AND lower(during) < lower(NEW.during)
     ORDER BY lower(during) DESC LIMIT 1;
    IF FOUND AND is_too_close(neighbour, NEW) THEN PERFORM refuse_neighbour(neighbour, NEW); END IF;
    SELECT * INTO neighbour FROM allocations
     WHERE unit_id = NEW.unit_id AND state IN ('held', 'confirmed', 'blocked') AND prepare_minutes IS NOT NULL
       AND lower(during) > lower(NEW.during)
     ORDER BY lower(during) LIMIT 1;
    IF FOUND AND is_too_close(NEW, neighbour) THEN PERFORM refuse_neighbour(NEW, neighbour); END IF;
    RETURN NULL;
  END $$;

  -- The same SQLSTATE as the constraint's: to whoever wants the dates they are taken either way.
  CREATE FUNCTION refuse_neighbour(earlier allocations, later allocations) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the stays % and % of a unit need % minutes between them', earlier.id, later.id, minutes_between(earlier, later)
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'allocations_keep_their_distance', TABLE = 'allocations';
  END $$;

  CREATE TRIGGER allocations_neighbours
    AFTER INSERT OR UPDATE OF state, during, unit_id, source, prepare_minutes, rest_minutes, minutes_per_km,
      begin_latitude, begin_longitude, end_latitude, end_longitude ON allocations
    FOR EACH ROW WHEN (NEW.state IN ('held', 'confirmed', 'blocked') AND NEW.prepare_minutes IS NOT NULL)
    EXECUTE FUNCTION allocations_keep_their_distance();
`;

const TAKING = `
  -- Takes a span of a unit for a stay, or answers null: somebody has it, or is too close. Holds that have died and are in the
  -- way are buried first: neither constraint nor trigger reads the clock. One statement on purpose: the calendars are drawn only at its
  -- end, so that nobody waits for a rival's row while holding a calendar that the rival needs.
  CREATE FUNCTION take_span(wished jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    wanted allocations%ROWTYPE := jsonb_populate_record(NULL::allocations, wished);
    taken uuid;
  BEGIN
    WITH dead AS (
      UPDATE allocations SET state = 'expired'
       WHERE id IN (
         SELECT hold.id FROM allocations hold
          WHERE hold.unit_id = wanted.unit_id AND hold.state = 'held' AND hold.expires_at <= now()
            AND (hold.during && wanted.during OR is_too_close(hold, wanted) OR is_too_close(wanted, hold))
          ORDER BY hold.id FOR UPDATE)
         AND state = 'held' AND expires_at <= now()
      RETURNING id
    )
    INSERT INTO allocations (
      unit_id, during, state, expires_at, booking_reference, leg, source, source_uid, prepare_minutes, rest_minutes, begin_latitude, begin_longitude,
      end_latitude, end_longitude, minutes_per_km, lead_minutes, tail_minutes)
    SELECT wanted.unit_id, wanted.during, wanted.state, wanted.expires_at, wanted.booking_reference, coalesce(wanted.leg, 0),
           coalesce(wanted.source, 'booking'), wanted.source_uid, wanted.prepare_minutes,
           coalesce(wanted.rest_minutes, 0), wanted.begin_latitude, wanted.begin_longitude, wanted.end_latitude,
           wanted.end_longitude, coalesce(wanted.minutes_per_km, 0), coalesce(wanted.lead_minutes, 0),
           coalesce(wanted.tail_minutes, 0)
      FROM (SELECT count(*) FROM dead) AS buried
    ON CONFLICT DO NOTHING
    RETURNING id INTO taken;
    RETURN taken;
  EXCEPTION WHEN exclusion_violation THEN
    RETURN NULL;
  END $$;
`;

const FOLD = `
  -- As before, with the margins that stays keep around themselves.
  CREATE OR REPLACE FUNCTION fold_unit_calendar(
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
             greatest(first_day, calendar_day(
               lower(during) - turnaround - make_interval(mins => lead_minutes), calendar.time_zone, calendar.return_time)) AS ending_from,
             least(last_day, calendar_day(
               upper(during) + make_interval(mins => tail_minutes) - interval '1 microsecond',
               calendar.time_zone, calendar.handover_time)) AS until
        -- three days more than the days themselves: no margin is longer
        FROM living_allocations(calendar.unit_id, tstzrange(
               (calendar_date(first_day) - 4)::timestamp AT TIME ZONE calendar.time_zone,
               (calendar_date(last_day) + 6)::timestamp AT TIME ZONE calendar.time_zone + turnaround))
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
`;

const UPKEEP = `
  CREATE FUNCTION reach_of(taken allocations) RETURNS tstzrange LANGUAGE sql IMMUTABLE AS $$
    SELECT tstzrange(lower(taken.during) - make_interval(mins => taken.lead_minutes),
                     upper(taken.during) + make_interval(mins => taken.tail_minutes))
  $$;

  CREATE OR REPLACE FUNCTION allocations_mark_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    lives boolean := NEW.state IN ('held', 'confirmed', 'blocked');
    lived boolean := false;
    moved boolean := false;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      lived := OLD.state IN ('held', 'confirmed', 'blocked');
      moved := OLD.unit_id <> NEW.unit_id OR OLD.during <> NEW.during
            OR OLD.lead_minutes <> NEW.lead_minutes OR OLD.tail_minutes <> NEW.tail_minutes;
    END IF;
    IF lived AND (moved OR NOT lives) THEN PERFORM mark_unit_calendar(OLD.unit_id, reach_of(OLD)); END IF;
    IF lives AND (moved OR NOT lived) THEN PERFORM mark_unit_calendar(NEW.unit_id, reach_of(NEW)); END IF;
    RETURN NULL;
  END $$;

  DROP TRIGGER allocations_mark_calendar ON allocations;
  CREATE TRIGGER allocations_mark_calendar
    AFTER INSERT OR UPDATE OF state, during, unit_id, lead_minutes, tail_minutes ON allocations
    FOR EACH ROW EXECUTE FUNCTION allocations_mark_calendar();

  CREATE OR REPLACE FUNCTION unit_calendars_redraw() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last_day integer;
  BEGIN
    SELECT max(calendar_day(upper(reach_of(taken)), NEW.time_zone, NEW.handover_time)) INTO last_day
      FROM allocations taken
     WHERE unit_id = NEW.unit_id AND state IN ('held', 'confirmed', 'blocked') AND upper(during) > '2025-12-29';
    IF last_day IS NULL OR last_day < 0 THEN
      NEW.through := B'';
      NEW.ending := B'';
    ELSE
      SELECT days.through, days.ending INTO NEW.through, NEW.ending FROM fold_unit_calendar(NEW, 0, least(last_day, last_calendar_day())) days;
    END IF;
    RETURN NEW;
  END $$;
`;

const CLEANING = `
  -- The bits of the calendars know of the turnaround. Whether a stay that is cleaned for longer, and ends at home, is ready in
  -- time for whatever comes next, the next allocation says; asked only of listings that have such classes.
  CREATE FUNCTION has_time_to_clean(
    unit text, cleanings jsonb, turnaround integer, stay_duration integer, stay_guests integer, returns_at timestamptz
  ) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  DECLARE
    prepare integer;
  BEGIN
    SELECT max((one ->> 'minutes')::integer) INTO prepare FROM jsonb_array_elements(cleanings) one
     WHERE (one ->> 'minDuration' IS NULL AND one ->> 'minGuests' IS NULL)
        OR stay_duration >= (one ->> 'minDuration')::integer OR stay_guests >= (one ->> 'minGuests')::integer;
    IF prepare IS NULL OR prepare <= turnaround THEN RETURN true; END IF;
    RETURN NOT EXISTS (
      SELECT FROM allocations later
       WHERE unit_id = unit AND state IN ('held', 'confirmed', 'blocked') AND lower(during) >= returns_at
         AND lower(during) < returns_at + interval '14 days'
         AND lower(during) < returns_at + make_interval(mins => CASE
               WHEN later.prepare_minutes IS NULL THEN prepare
               ELSE turnaround + lead_minutes + greatest(0, prepare - greatest(turnaround, rest_minutes)) END));
  END $$;
`;
