import type { Knex } from 'knex';

/**
 * A price that somebody has by their loyalty or by a code of their own is theirs: the quote keeps whose it is, as a keyed hash.
 * Uses of codes are counted by mailbox from now on, so that `ada+2@example.com` is the same guest.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE quotes ADD COLUMN only_for bytea;
    UPDATE promotion_uses SET email = regexp_replace(email, '^([^+@]+)\\+[^@]*@', '\\1@') WHERE email LIKE '%+%';
  `);
}
