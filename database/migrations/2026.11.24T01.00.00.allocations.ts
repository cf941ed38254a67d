import type { Knex } from 'knex';

/**
 * The one table that blocks time. Holds, bookings, maintenance, owner use and imported events are rows of it, and the
 * exclusion constraint decides between rivals: no two living rows of one unit may overlap.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS btree_gist;

    CREATE TABLE allocations (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      unit_id text NOT NULL,
      -- from the handover to the return plus the turnaround
      during tstzrange NOT NULL
        CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
               AND lower_inc(during) AND NOT upper_inc(during) AND isfinite(lower(during)) AND isfinite(upper(during))),
      state text NOT NULL CHECK (state IN ('held', 'confirmed', 'blocked', 'released', 'expired')),
      booking_reference text CHECK (booking_reference IS NOT NULL OR state NOT IN ('held', 'confirmed')),
      expires_at timestamptz
        CHECK (CASE state WHEN 'held' THEN expires_at IS NOT NULL
                          WHEN 'confirmed' THEN expires_at IS NULL
                          WHEN 'blocked' THEN expires_at IS NULL
                          ELSE true END),
      source text NOT NULL DEFAULT 'booking',
      source_uid text,
      note text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT allocations_never_overlap
        EXCLUDE USING gist (unit_id WITH =, during WITH &&) WHERE (state IN ('held', 'confirmed', 'blocked'))
    );

    CREATE UNIQUE INDEX allocations_source ON allocations (source, source_uid) WHERE source_uid IS NOT NULL;
    CREATE INDEX allocations_booking ON allocations (booking_reference) WHERE booking_reference IS NOT NULL;
    CREATE INDEX allocations_holds ON allocations (unit_id, expires_at) WHERE state = 'held';
    CREATE INDEX allocations_of_unit ON allocations (unit_id, lower(during))
      WHERE state IN ('held', 'confirmed', 'blocked');

    -- What blocks a unit within a span. Because no two living rows of a unit overlap, only the last one that begins before
    -- the span can reach into it: two short walks in a B-tree, however many rows the unit has, where the constraint's own
    -- index would look through whole pages.
    CREATE FUNCTION living_allocations(unit text, span tstzrange) RETURNS SETOF allocations LANGUAGE sql STABLE AS $$
      SELECT * FROM (
        SELECT * FROM allocations
         WHERE unit_id = unit AND state IN ('held', 'confirmed', 'blocked') AND lower(during) < lower(span)
         ORDER BY lower(during) DESC LIMIT 1) before
       WHERE upper(during) > lower(span)
      UNION ALL
      SELECT * FROM allocations
       WHERE unit_id = unit AND state IN ('held', 'confirmed', 'blocked')
         AND lower(during) >= lower(span) AND lower(during) < upper(span)
    $$;

    -- The lifecycle of an allocation, kept where nobody can forget it. A dead row stays as it died.
    CREATE FUNCTION guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an allocation is never deleted, it is released' USING ERRCODE = 'restrict_violation';
      END IF;
      IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('held', 'confirmed'), ('held', 'expired'), ('held', 'released'),
        ('confirmed', 'released'), ('blocked', 'released')
      ) THEN
        RAISE EXCEPTION 'an allocation cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
      END IF;
      IF OLD.state IN ('released', 'expired') AND (NEW.during <> OLD.during OR NEW.unit_id <> OLD.unit_id) THEN
        RAISE EXCEPTION 'an allocation that is % cannot be moved', OLD.state USING ERRCODE = 'check_violation';
      END IF;
      NEW.updated_at := now();
      RETURN NEW;
    END $$;

    CREATE TRIGGER allocations_guard BEFORE UPDATE OR DELETE ON allocations
      FOR EACH ROW EXECUTE FUNCTION guard_allocation();
  `);
}
