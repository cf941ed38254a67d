import type { Knex } from 'knex';

/**
 * Whoever has their account deleted is forgotten in what they were offered from the waitlist, too, and in what staff noted beside
 * their options. The entry stays as long as its offer does: the booking needs it. Called by triggers on Strapi's tables: see
 * `src/database/tie-to-people.ts`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE OR REPLACE FUNCTION forget_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM waitlist_entries WHERE email = lower(OLD.email) AND state <> 'offered';
      UPDATE waitlist_entries
         SET first_name = '-', last_name = '-', email = lower(reference) || '@deleted.invalid', phone = NULL, locale = NULL
       WHERE email = lower(OLD.email);
      UPDATE booking_options SET note = NULL
       WHERE note IS NOT NULL
         AND booking_reference IN (SELECT reference FROM bookings WHERE lower(contact_email) = lower(OLD.email));
      RETURN NULL;
    END $$;
  `);
}
