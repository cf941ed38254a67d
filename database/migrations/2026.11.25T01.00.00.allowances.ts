import type { Knex } from 'knex';

/**
 * What staff have let guests have of what they owed. It is no movement of money, so it is not in the ledger; but it is part
 * of what a payable asks, and is as little forgotten.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE allowances (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      refund_id text NOT NULL UNIQUE,
      booking_reference text NOT NULL,
      payable_id text NOT NULL,
      amount_minor bigint NOT NULL CHECK (amount_minor > 0),
      currency text NOT NULL,
      reason text NOT NULL,
      actor text NOT NULL,
      granted_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX allowances_by_booking ON allowances (booking_reference);
    CREATE TRIGGER allowances_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allowances
      EXECUTE FUNCTION refuse_change();
  `);
}
