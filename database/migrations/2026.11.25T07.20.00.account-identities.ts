import type { Knex } from 'knex';

/**
 * Who vouches for which account, and the proofs that were used. The numeric id of users-permissions' user says whose they
 * are; its table does not exist yet when this runs on an empty database.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(ACCOUNT_IDENTITIES);
  await knex.raw(USED_IDENTITY_PROOFS);
}

// The provider's own name for a person identifies them; an address may belong to somebody else tomorrow.
const ACCOUNT_IDENTITIES = `
  CREATE TABLE account_identities (
    provider text NOT NULL,
    subject text NOT NULL CHECK (subject <> ''),
    user_id integer NOT NULL,
    -- as it was when it was linked; for people to read
    email text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, subject),
    UNIQUE (user_id, provider)
  );
`;

// A token, and a nonce, let somebody in once; remembered for as long as a copy of it would be accepted.
const USED_IDENTITY_PROOFS = `
  CREATE TABLE used_identity_proofs (
    fingerprint text PRIMARY KEY,
    usable_until timestamptz NOT NULL
  );
  CREATE INDEX used_identity_proofs_by_end ON used_identity_proofs (usable_until);
`;
