import type { Knex } from 'knex';

/**
 * With a person, their second factor goes; who changed it stays, as a record. And an account that is closed has no session any
 * more, for good. The triggers that call this are on Strapi's tables: see `src/database/tie-to-people.ts`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- the trigger's argument: of what kind the owners in its table are
    CREATE FUNCTION forget_second_factor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM second_factor_elevations WHERE owner_kind = TG_ARGV[0] AND owner_id = OLD.id;
      DELETE FROM recovery_codes WHERE owner_kind = TG_ARGV[0] AND owner_id = OLD.id;
      DELETE FROM second_factors WHERE owner_kind = TG_ARGV[0] AND owner_id = OLD.id;
      RETURN NULL;
    END $$;

    -- a new device is told from one that was seen before, and a deleted account finds its sessions
    CREATE INDEX account_sessions_of_user ON account_sessions (user_id, device);

    CREATE FUNCTION end_sessions_of_closed_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE account_sessions SET revoked_at = now(), revoked_because = 'account-closed'
       WHERE user_id = NEW.id AND revoked_at IS NULL;
      RETURN NULL;
    END $$;
  `);
}
