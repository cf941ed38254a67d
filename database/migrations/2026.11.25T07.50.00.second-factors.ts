import type { Knex } from 'knex';

/**
 * Second factors of accounts and staff, the codes for lost telephones, and which sessions of the admin have shown theirs
 * lately. Owners are named by the numeric ids of Strapi's tables, which do not exist yet on an empty database.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SECOND_FACTORS);
  await knex.raw(RECOVERY_CODES);
  await knex.raw(ELEVATIONS);
  await knex.raw(CHANGES);
}

// The row stays when the factor goes: it counts what failed, also before there is a secret.
const SECOND_FACTORS = `
  CREATE TABLE second_factors (
    owner_kind text NOT NULL CHECK (owner_kind IN ('account', 'staff')),
    owner_id integer NOT NULL,
    state text NOT NULL DEFAULT 'none' CHECK (state IN ('none', 'pending', 'active')),
    -- AES-256-GCM, bound to the owner
    secret_encrypted text,
    -- number of the 30-second step whose code was used last; no code of it or of an earlier one is taken again
    last_used_step bigint,
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    blocked_until timestamptz,
    -- when the secret was shown
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    PRIMARY KEY (owner_kind, owner_id),
    CHECK ((state = 'none') = (secret_encrypted IS NULL)),
    CHECK ((state = 'active') = (confirmed_at IS NOT NULL)),
    CHECK ((state = 'active') = (last_used_step IS NOT NULL))
  );
`;

const RECOVERY_CODES = `
  CREATE TABLE recovery_codes (
    owner_kind text NOT NULL,
    owner_id integer NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (owner_kind, owner_id, code_hash),
    FOREIGN KEY (owner_kind, owner_id) REFERENCES second_factors
  );
`;

const ELEVATIONS = `
  CREATE TABLE second_factor_elevations (
    session_id text PRIMARY KEY,
    owner_kind text NOT NULL,
    owner_id integer NOT NULL,
    -- digest of the owner's password and roles when the factor was shown: with either, the elevation ends
    standing text NOT NULL,
    until timestamptz NOT NULL,
    FOREIGN KEY (owner_kind, owner_id) REFERENCES second_factors
  );
  CREATE INDEX second_factor_elevations_by_owner ON second_factor_elevations (owner_kind, owner_id);
`;

// Who took whose second factor away, and why, has to be known afterwards.
const CHANGES = `
  CREATE TABLE second_factor_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_kind text NOT NULL,
    owner_id integer NOT NULL,
    change text NOT NULL CHECK (change IN ('added', 'removed', 'reset')),
    actor text NOT NULL CHECK (actor <> ''),
    reason text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (change <> 'reset' OR reason IS NOT NULL)
  );
  CREATE INDEX second_factor_changes_by_owner ON second_factor_changes (owner_kind, owner_id, id);
  CREATE TRIGGER second_factor_changes_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON second_factor_changes
    EXECUTE FUNCTION refuse_change();
`;
