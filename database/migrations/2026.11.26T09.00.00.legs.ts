import type { Knex } from 'knex';

/**
 * A booking may have several legs, each with dates of its own: its rows say which of them they are for, numbered from 0 in the
 * order of their starts. What was booked before has one. The pieces of an extra are away with their leg.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE allocations ADD COLUMN leg smallint NOT NULL DEFAULT 0 CHECK (leg >= 0);

    ALTER TABLE extra_claims ADD COLUMN leg smallint NOT NULL DEFAULT 0 CHECK (leg >= 0);
    ALTER TABLE extra_claims DROP CONSTRAINT extra_claims_pkey;
    ALTER TABLE extra_claims ADD PRIMARY KEY (booking_reference, leg, extra);
  `);
}
