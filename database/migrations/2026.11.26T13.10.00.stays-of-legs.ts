import type { Knex } from 'knex';

/**
 * Each leg of an itinerary is handed over and comes back by itself: its dates say how far it is, in the words of a booking's life. Of
 * an ordinary booking its own state says that.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE allocations ADD COLUMN stay text
      CHECK (stay IS NULL OR (stay IN ('in_progress', 'returned', 'no_show') AND state IN ('confirmed', 'released')));
    CREATE INDEX allocations_stays ON allocations (booking_reference) WHERE stay IS NOT NULL;

    -- what was handed over as a whole before
    DO $$ BEGIN
      IF to_regclass('bookings') IS NOT NULL THEN
        UPDATE allocations a SET stay = b.state FROM bookings b
         WHERE b.reference = a.booking_reference AND b.agreement -> 'legs' IS NOT NULL AND a.state = 'confirmed'
           AND b.state IN ('in_progress', 'returned');
      END IF;
    END $$;
  `);
}
