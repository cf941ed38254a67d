import type { Knex } from 'knex';

/**
 * The exchange rates that sources gave, as they gave them: one a source, currency and day, never changed, so that a quote
 * can be reckoned again years later.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE exchange_rates (
      source text NOT NULL,
      base text NOT NULL,
      currency text NOT NULL CHECK (currency <> base),
      -- units of currency for one of base
      rate numeric NOT NULL CHECK (rate > 0),
      as_of date NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (source, currency, as_of)
    );
    CREATE INDEX exchange_rates_newest ON exchange_rates (currency, as_of DESC);
    CREATE TRIGGER exchange_rates_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exchange_rates
      EXECUTE FUNCTION refuse_change();
  `);
}
