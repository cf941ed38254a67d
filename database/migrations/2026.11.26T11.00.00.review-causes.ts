import type { Knex } from 'knex';

/**
 * Why a booking is under review: suspicion, or a listing that is only let on request. Until now there was suspicion alone,
 * which is what servers of the release before go on writing.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE booking_reviews ADD COLUMN causes text[] NOT NULL DEFAULT '{fraud}'
      CHECK (causes <@ ARRAY['approval', 'fraud'] AND cardinality(causes) BETWEEN 1 AND 2)
  `);
}
