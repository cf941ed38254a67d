import type { Knex } from 'knex';

/**
 * What lets people in: sign-ups that wait for their address to be confirmed, sessions, resets, and failed tries. Whose
 * they are is said by the numeric id of users-permissions' user, whose table does not exist yet when this runs on an
 * empty database.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SIGN_UPS);
  await knex.raw(ACCOUNT_SESSIONS);
  await knex.raw(PASSWORD_RESETS);
  await knex.raw(SIGN_IN_FAILURES);
}

// An account begins when its address is confirmed; until then anybody may have typed anything, as often as they like.
const SIGN_UPS = `
  CREATE TABLE sign_ups (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL CHECK (email = lower(email)),
    password_hash text NOT NULL,
    profile jsonb NOT NULL,
    -- of the link that was sent; null until the mail is written
    token_hash bytea UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX sign_ups_by_email ON sign_ups (email, created_at);
  CREATE INDEX sign_ups_by_end ON sign_ups (expires_at);
`;

// One row a device: its refresh token is of the present generation; one of an earlier generation was used before.
const ACCOUNT_SESSIONS = `
  CREATE TABLE account_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id integer NOT NULL,
    generation integer NOT NULL DEFAULT 1 CHECK (generation > 0),
    rotated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    device text NOT NULL,
    network text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_because text,
    CHECK (expires_at <= ends_at AND (revoked_at IS NULL) = (revoked_because IS NULL))
  );
  CREATE INDEX account_sessions_by_user ON account_sessions (user_id, created_at) WHERE revoked_at IS NULL;
  CREATE INDEX account_sessions_by_end ON account_sessions (ends_at);
`;

const PASSWORD_RESETS = `
  CREATE TABLE password_resets (
    token_hash bytea PRIMARY KEY,
    user_id integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX password_resets_by_user ON password_resets (user_id, created_at);
  CREATE INDEX password_resets_by_end ON password_resets (expires_at);
`;

// Kept by a digest of who tried what from where: whether such an account exists makes no difference.
const SIGN_IN_FAILURES = `
  CREATE TABLE sign_in_failures (
    key bytea PRIMARY KEY,
    failures integer NOT NULL CHECK (failures >= 0),
    last_failed_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
  );
  CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_failed_at);
`;
