import type { Knex } from 'knex';

/**
 * The mandatory extras of a listing one by one, by how they are charged: in another currency each is a line that is rounded
 * by itself, which their sum cannot tell. Search would otherwise have to read them out of every snapshot.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE listing_index
      ADD COLUMN stay_fees_minor bigint[] NOT NULL DEFAULT '{}',
      ADD COLUMN day_fees_minor bigint[] NOT NULL DEFAULT '{}',
      ADD COLUMN guest_fees_minor bigint[] NOT NULL DEFAULT '{}';
  `);
}
