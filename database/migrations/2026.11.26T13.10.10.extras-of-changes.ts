import type { Knex } from 'knex';

/**
 * Pieces of an extra that a change needs beyond what its booking has, kept for it while it waits for its payment. The rows go when
 * the change holds or ends: from then on the booking's own claims say what it has.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE extra_holds (
      -- the id of the change
      holder text NOT NULL,
      -- documentId of the extra
      extra text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      during tstzrange NOT NULL CHECK (NOT isempty(during)),
      PRIMARY KEY (holder, extra, during)
    );
    CREATE INDEX extra_holds_of_extra ON extra_holds (extra);
  `);
}
