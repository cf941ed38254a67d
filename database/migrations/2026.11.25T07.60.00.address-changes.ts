import type { Knex } from 'knex';

/**
 * Accounts on their way to another address. The numeric id of users-permissions' user says whose they are; its table does
 * not exist yet when this runs on an empty database.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(ADDRESS_CHANGES);
}

const ADDRESS_CHANGES = `
  CREATE TABLE address_changes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id integer NOT NULL,
    old_email text NOT NULL,
    new_email text NOT NULL CHECK (new_email = lower(new_email) AND new_email <> old_email),
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'moved', 'undone', 'void')),
    -- documentIds of the bookings that were made under the new address before, and came with it
    claimed_bookings text[] NOT NULL DEFAULT '{}',
    -- of the link to the new address; null until the mail is written
    token_hash bytea UNIQUE,
    -- of the link to the old one that puts it back
    undo_hash bytea UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- until when the link that can be used next is good
    expires_at timestamptz NOT NULL,
    CHECK ((state IN ('moved', 'undone')) <= (undo_hash IS NOT NULL))
  );
  CREATE INDEX address_changes_by_user ON address_changes (user_id, created_at);
  -- an address that an account may come back to is nobody else's meanwhile
  CREATE INDEX address_changes_reserve ON address_changes (old_email) WHERE state = 'moved';
  CREATE INDEX address_changes_by_end ON address_changes (expires_at);
`;
