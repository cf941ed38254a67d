import type { Knex } from 'knex';

/**
 * Search asks the database only for what is free; rules and prices are reckoned from the listing itself, in one place for
 * quotes and search alike. What SQL needed to reckon them goes, and what is searched for in words comes. Versions are
 * never given twice, not even to a listing that left and came back: processes keep what they have read by its version.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS pg_trgm;

    DROP TABLE listing_rates;

    CREATE SEQUENCE listing_versions;
    SELECT setval('listing_versions', (SELECT coalesce(max(version), 0) + 1 FROM listing_index));

    ALTER TABLE listing_index
      DROP COLUMN base_rate_minor,
      DROP COLUMN min_stay,
      DROP COLUMN max_stay,
      DROP COLUMN lead_time_hours,
      DROP COLUMN advance_days,
      DROP COLUMN closed_departure,
      DROP COLUMN tax_rate_bps,
      DROP COLUMN fee_per_stay_minor,
      DROP COLUMN fee_per_day_minor,
      DROP COLUMN fee_per_guest_minor,
      DROP COLUMN stay_fees_minor,
      DROP COLUMN day_fees_minor,
      DROP COLUMN guest_fees_minor,
      ALTER COLUMN version TYPE integer,
      ALTER COLUMN version SET DEFAULT nextval('listing_versions'),
      ADD COLUMN fills_gaps boolean NOT NULL DEFAULT false,
      -- small letters without accents, for words with typing errors
      ADD COLUMN search_text text NOT NULL DEFAULT '',
      ADD COLUMN tags text[] NOT NULL DEFAULT '{}';

    CREATE INDEX listing_index_words ON listing_index USING gin (search_text gin_trgm_ops);
    CREATE INDEX listing_index_tags ON listing_index USING gin (tags);
  `);
}
