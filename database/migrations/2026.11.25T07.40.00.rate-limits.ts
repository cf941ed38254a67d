import type { Knex } from 'knex';

/**
 * How often whom was seen, where there is no Redis. The columns and their order are those that `rate-limiter-flexible`
 * writes to; `expire` is in milliseconds since 1970. Unlogged: a count that a crash forgets costs nobody anything, and
 * counting does not wait for the disk.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE UNLOGGED TABLE rate_limits (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    ) WITH (fillfactor = 70);
    CREATE INDEX rate_limits_by_expire ON rate_limits (expire);
  `);
}
