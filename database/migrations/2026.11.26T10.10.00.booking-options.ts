import type { Knex } from 'knex';

/**
 * Unpaid bookings whose dates staff keep for days. An option lives as long as its booking awaits payment and its hold lasts; this
 * says who placed it, when its guest is reminded, and who wants the dates meanwhile.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE booking_options (
      booking_reference text PRIMARY KEY,
      placed_by text NOT NULL CHECK (placed_by LIKE 'staff:_%'),
      note text,
      -- null once the guest was reminded, or where there is no need
      remind_at timestamptz,
      -- the entry of the waitlist for which the first refusal is asked, and the end that the option had before
      challenged_by text,
      challenged_at timestamptz,
      deadline_before timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK ((challenged_by IS NULL) = (challenged_at IS NULL) AND (challenged_by IS NULL) = (deadline_before IS NULL))
    );
    CREATE INDEX booking_options_to_remind ON booking_options (remind_at) WHERE remind_at IS NOT NULL;
    CREATE INDEX booking_options_challenged ON booking_options (challenged_by) WHERE challenged_by IS NOT NULL;
  `);
}
