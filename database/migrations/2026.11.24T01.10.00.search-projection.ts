import type { Knex } from 'knex';

/** What search reads: one row per published listing and one span of dates per rate. Both are derived from content. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE listing_index (
      document_id text PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('vehicle', 'villa', 'yacht')),
      slug text NOT NULL,
      name text NOT NULL,
      headline text,
      location_slug text NOT NULL,
      location_name text NOT NULL,
      country text,
      latitude double precision,
      longitude double precision,
      image_url text,
      image_alt text,
      currency text NOT NULL,
      time_zone text NOT NULL,
      handover_time time NOT NULL,
      return_time time NOT NULL,
      turnaround_minutes integer NOT NULL CHECK (turnaround_minutes >= 0),
      rate_unit text NOT NULL CHECK (rate_unit IN ('day', 'night', 'hour')),
      base_rate_minor bigint NOT NULL CHECK (base_rate_minor >= 0),
      max_guests integer NOT NULL,
      min_stay integer NOT NULL,
      max_stay integer,
      lead_time_hours integer NOT NULL,
      advance_days integer NOT NULL,
      -- bit 0 is Monday, bit 6 is Sunday
      closed_departure smallint NOT NULL DEFAULT 0,
      tax_rate_bps integer NOT NULL,
      -- the mandatory extras, summed by how they are charged
      fee_per_stay_minor bigint NOT NULL DEFAULT 0,
      fee_per_day_minor bigint NOT NULL DEFAULT 0,
      fee_per_guest_minor bigint NOT NULL DEFAULT 0,
      featured boolean NOT NULL DEFAULT false,
      sort_order integer NOT NULL DEFAULT 0,
      -- the RentalListing that quotes and bookings are made from
      snapshot jsonb NOT NULL,
      version integer NOT NULL DEFAULT 1,
      updated_at timestamptz NOT NULL DEFAULT now()
    );

    -- Open at both ends, so that every date has exactly one row: the constraint proves "at most one".
    CREATE TABLE listing_rates (
      document_id text NOT NULL REFERENCES listing_index ON DELETE CASCADE,
      during daterange NOT NULL CHECK (NOT isempty(during)),
      rate_minor bigint NOT NULL CHECK (rate_minor >= 0),
      -- for a stay that arrives in this span; in rate units
      min_stay integer NOT NULL,
      -- bit 0 is Monday, bit 6 is Sunday
      closed_arrival smallint NOT NULL DEFAULT 0,
      season text,
      CONSTRAINT listing_rates_never_overlap EXCLUDE USING gist (document_id WITH =, during WITH &&)
    );

    CREATE INDEX listing_rates_of_listing ON listing_rates (document_id);

    -- Which shape of the projection is stored; another shape in the code means that all of it is made again.
    CREATE TABLE search_projection (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      mapping_version integer NOT NULL,
      made_at timestamptz NOT NULL DEFAULT now()
    );
  `);
}
