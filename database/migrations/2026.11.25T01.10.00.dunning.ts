import type { Knex } from 'knex';

/** Which steps were taken to get a balance paid; each once. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE dunning_steps (
      payable_id text NOT NULL,
      step text NOT NULL,
      booking_reference text NOT NULL,
      taken_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (payable_id, step)
    );
    CREATE TRIGGER dunning_steps_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dunning_steps
      EXECUTE FUNCTION refuse_change();
  `);
}
