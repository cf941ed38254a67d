import type { Knex } from 'knex';

/**
 * With an account, or a member of staff, everything goes that lets them in. Who changed whose second factor stays, as a record.
 * The triggers that call this are on Strapi's tables: see `src/database/schema-guards.ts`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION forget_second_factor(kind text, owner integer) RETURNS void LANGUAGE sql AS $$
      DELETE FROM second_factor_elevations WHERE owner_kind = kind AND owner_id = owner;
      DELETE FROM recovery_codes WHERE owner_kind = kind AND owner_id = owner;
      DELETE FROM second_factors WHERE owner_kind = kind AND owner_id = owner;
    $$;

    CREATE FUNCTION forget_account() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM account_sessions WHERE user_id = OLD.id;
      DELETE FROM password_resets WHERE user_id = OLD.id;
      DELETE FROM account_identities WHERE user_id = OLD.id;
      DELETE FROM address_changes WHERE user_id = OLD.id;
      PERFORM forget_second_factor('account', OLD.id);
      RETURN NULL;
    END $$;

    CREATE FUNCTION forget_member_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM forget_second_factor('staff', OLD.id);
      RETURN NULL;
    END $$;
  `);
}
