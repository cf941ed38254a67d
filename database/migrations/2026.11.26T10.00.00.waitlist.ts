import type { Knex } from 'knex';

/**
 * Who waits for dates that are taken, in the order of joining, and the stays that each of them would take. Whether an entry can be
 * served is asked of `allocations` each time; nothing here says it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE waitlist_entries (
      reference text PRIMARY KEY,
      -- the order of joining
      sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'booked', 'lapsed', 'left', 'over')),
      kind text NOT NULL CHECK (kind IN ('vehicle', 'villa', 'yacht')),
      listing_id text NOT NULL,
      listing_name text NOT NULL,
      stay_from text NOT NULL,
      stay_to text NOT NULL,
      flexible_days integer NOT NULL CHECK (flexible_days >= 0),
      guests integer NOT NULL CHECK (guests > 0),
      extras jsonb NOT NULL,
      first_name text NOT NULL,
      last_name text NOT NULL,
      email text NOT NULL CHECK (email = lower(email)),
      phone text,
      locale text,
      -- when the last of its stays begins: from then on nobody waits
      over_at timestamptz NOT NULL,
      -- the booking that was offered; no booking is offered twice
      booking_reference text UNIQUE
        CHECK (CASE state WHEN 'waiting' THEN booking_reference IS NULL
                          WHEN 'over' THEN booking_reference IS NULL
                          WHEN 'left' THEN true
                          ELSE booking_reference IS NOT NULL END),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX waitlist_entries_waiting ON waitlist_entries (listing_id, sequence) WHERE state = 'waiting';
    CREATE INDEX waitlist_entries_of_guest ON waitlist_entries (email);
    -- nobody waits twice for the same
    CREATE UNIQUE INDEX waitlist_entries_once ON waitlist_entries (email, listing_id, stay_from, stay_to)
      WHERE state IN ('waiting', 'offered');

    CREATE TABLE waitlist_stays (
      entry_reference text NOT NULL REFERENCES waitlist_entries ON DELETE CASCADE,
      -- 0 is the stay that was asked for, then the nearest
      rank integer NOT NULL,
      stay_from text NOT NULL,
      stay_to text NOT NULL,
      -- what the stay takes of a unit, its turnaround included
      during tstzrange NOT NULL,
      PRIMARY KEY (entry_reference, rank)
    );

    -- Whoever has their account deleted waits no more, and nothing of it is kept; what they were offered is a booking, whose
    -- rules are others. The trigger is on Strapi's table: see src/database/tie-to-people.ts.
    CREATE FUNCTION forget_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM waitlist_entries WHERE email = lower(OLD.email) AND state <> 'offered';
      RETURN NULL;
    END $$;
  `);
}
