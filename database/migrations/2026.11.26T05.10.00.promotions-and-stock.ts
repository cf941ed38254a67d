import type { Knex } from 'knex';

/**
 * What bookings have used up: a promotion code, and pieces of an extra for as long as they are away. Neither is ever given
 * back by a row: a use counts while its booking stands, a piece while the booking's dates do. Nothing can be forgotten so.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE promotion_uses (
      -- documentId of the code
      promotion text NOT NULL,
      booking_reference text PRIMARY KEY,
      -- in lower case
      email text NOT NULL,
      used_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX promotion_uses_of_code ON promotion_uses (promotion, email);

    CREATE TABLE extra_claims (
      booking_reference text NOT NULL,
      -- documentId of the extra
      extra text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      PRIMARY KEY (booking_reference, extra)
    );
    CREATE INDEX extra_claims_of_extra ON extra_claims (extra);
  `);
}
