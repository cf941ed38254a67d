import type { Knex } from 'knex';

/**
 * Whether a unit is free for a stay is asked by whoever claims it and by the queue of those who wait. Both ask the same functions
 * now, which know what has to lie between neighbours: a stay that only looked free would keep everybody else from it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(STAYS);
  await knex.raw(IN_THE_WAY);
  await knex.raw(NEIGHBOURS);
  await knex.raw(TAKING);
  await knex.raw(MOVING);
}

const STAYS = `
  ALTER TABLE waitlist_stays
    -- what the stay brings into its pairs: the columns of \`allocations\` by that name
    ADD COLUMN needs jsonb NOT NULL DEFAULT '{}',
    -- of which version of its listing that is; of another one it is written anew before anybody is served
    ADD COLUMN listing_version bigint NOT NULL DEFAULT 0;

  -- The row that a stay would be on a unit.
  CREATE FUNCTION wished_span(unit text, span tstzrange, needs jsonb) RETURNS allocations LANGUAGE sql STABLE AS $$
    SELECT jsonb_populate_record(NULL::allocations, needs || jsonb_build_object('unit_id', unit, 'during', span))
  $$;
`;

const IN_THE_WAY = `
  -- The stays beside a span of a unit, one before it and one after it; what has no needs is looked past, and what \`but_for\` has.
  CREATE FUNCTION neighbours_of(wanted allocations, but_for text) RETURNS SETOF allocations LANGUAGE sql STABLE AS $$
    (SELECT * FROM allocations
      WHERE unit_id = wanted.unit_id AND state IN ('held', 'confirmed', 'blocked') AND prepare_minutes IS NOT NULL
        AND lower(during) < lower(wanted.during) AND (but_for IS NULL OR booking_reference IS DISTINCT FROM but_for)
      ORDER BY lower(during) DESC LIMIT 1)
    UNION ALL
    (SELECT * FROM allocations
      WHERE unit_id = wanted.unit_id AND state IN ('held', 'confirmed', 'blocked') AND prepare_minutes IS NOT NULL
        AND lower(during) > lower(wanted.during) AND (but_for IS NULL OR booking_reference IS DISTINCT FROM but_for)
      ORDER BY lower(during) LIMIT 1)
  $$;

  -- Whether two rows of a unit cannot both live.
  CREATE FUNCTION excludes(one allocations, other allocations) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT one.during && other.during OR is_too_close(one, other) OR is_too_close(other, one)
  $$;

  -- What keeps a stay from a unit: whoever has it then, and neighbours that are too close. Holds that have died count: \`take_span\`
  -- buries them, the queue of those who wait does not. What \`but_for\` has counts as free.
  CREATE FUNCTION in_the_way_of(wanted allocations, but_for text) RETURNS SETOF allocations LANGUAGE sql STABLE AS $$
    SELECT * FROM living_allocations(wanted.unit_id, wanted.during) taken
     WHERE but_for IS NULL OR taken.booking_reference IS DISTINCT FROM but_for
    UNION ALL
    SELECT * FROM neighbours_of(wanted, but_for) beside
     WHERE NOT beside.during && wanted.during AND excludes(beside, wanted)
  $$;

  CREATE FUNCTION is_span_free(wanted allocations, but_for text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (SELECT FROM in_the_way_of(wanted, but_for))
  $$;
`;

const NEIGHBOURS = `
  -- As before, by the same look as everybody else's.
  CREATE OR REPLACE FUNCTION allocations_keep_their_distance() RETURNS trigger LANGUAGE plpgsql AS $$
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
    FOR neighbour IN SELECT * FROM neighbours_of(NEW, NULL) LOOP
      IF is_too_close(neighbour, NEW) THEN PERFORM refuse_neighbour(neighbour, NEW); END IF;
      IF is_too_close(NEW, neighbour) THEN PERFORM refuse_neighbour(NEW, neighbour); END IF;
    END LOOP;
    RETURN NULL;
  END $$;
`;

const BURIED = `
    WITH dead AS (
      UPDATE allocations SET state = 'expired'
       WHERE id IN (
         SELECT hold.id FROM allocations hold
          WHERE hold.unit_id = wanted.unit_id AND hold.state = 'held' AND hold.expires_at <= now() AND excludes(hold, wanted)
          ORDER BY hold.id FOR UPDATE)
         AND state = 'held' AND expires_at <= now()
         AND NOT coalesce((wished ->> 'spares_dead')::boolean, false)
      RETURNING id
    )`;

const TAKING = `
  -- As before; but what is not to be had leaves nothing behind: neither burials nor the locks on them and on the calendar, for which
  -- two who try the same units in another order would wait in a circle. With \`spares_dead\` holds that have died refuse the stay.
  CREATE OR REPLACE FUNCTION take_span(wished jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
  DECLARE
    wanted allocations%ROWTYPE := jsonb_populate_record(NULL::allocations, wished);
    taken uuid;
  BEGIN
    ${BURIED}
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
    IF taken IS NULL THEN RAISE EXCEPTION 'somebody has the unit then' USING ERRCODE = 'exclusion_violation'; END IF;
    RETURN taken;
  EXCEPTION WHEN exclusion_violation THEN
    RETURN NULL;
  END $$;
`;

const MOVING = `
  -- Moves a row that is confirmed to another span, or to other needs, in one statement like \`take_span\`. Answers whether it could be:
  -- otherwise nothing has changed.
  CREATE FUNCTION move_span(own uuid, wished jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    wanted allocations%ROWTYPE;
    moved uuid;
  BEGIN
    SELECT (jsonb_populate_record(had, wished)).* INTO wanted FROM allocations had WHERE had.id = own AND had.state = 'confirmed';
    ${BURIED}
    UPDATE allocations
       SET unit_id = wanted.unit_id, during = wanted.during, prepare_minutes = wanted.prepare_minutes,
           rest_minutes = wanted.rest_minutes, begin_latitude = wanted.begin_latitude, begin_longitude = wanted.begin_longitude,
           end_latitude = wanted.end_latitude, end_longitude = wanted.end_longitude, minutes_per_km = wanted.minutes_per_km,
           lead_minutes = wanted.lead_minutes, tail_minutes = wanted.tail_minutes
      FROM (SELECT count(*) FROM dead) AS buried
     WHERE id = own AND state = 'confirmed'
    RETURNING id INTO moved;
    RETURN moved IS NOT NULL;
  EXCEPTION WHEN exclusion_violation THEN
    RETURN false;
  END $$;
`;
