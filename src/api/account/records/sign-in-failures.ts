import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { FORGOTTEN_AFTER_SECONDS, signInDelaySeconds } from '../../../domain/identity/sign-in-delay';
import { derivedKey } from '../../../http/derived-key';

/** What failed tries are counted by. */
export interface FailureCount {
  readonly name: string;
  /** How many failures cost nothing. */
  readonly freeTries: number;
}

const counted = z.object({
  failures: z.number(),
  blocked_until: instantColumn,
  is_blocked: z.boolean(),
  is_old: z.boolean(),
});
const rowsOf = z.object({ rows: z.tuple([counted]) });

/**
 * Counts a try before it is made, so that rivals cannot all be tried at once; a try that succeeds is taken back by
 * `forgetFailures`.
 * @returns how many have failed, this one included; or until when no try may be made
 */
export async function takeTry(
  trx: Knex.Transaction,
  { name, freeTries }: FailureCount,
): Promise<{ readonly failures: number } | { readonly blockedUntil: Date }> {
  const key = keyOf(name);
  // in one statement, which makes the row or locks it: a rival who succeeds may delete it between two
  const { rows } = rowsOf.parse(
    await trx.raw(
      `INSERT INTO sign_in_failures AS counted (key, failures, last_failed_at, blocked_until)
       VALUES (?, 0, now(), to_timestamp(0)) ON CONFLICT (key) DO UPDATE SET key = excluded.key
       RETURNING failures, blocked_until, blocked_until > now() AS is_blocked,
                 last_failed_at < now() - ? * interval '1 second' AS is_old`,
      [key, FORGOTTEN_AFTER_SECONDS],
    ),
  );
  const [row] = rows;
  const { failures, blocked_until: blockedUntil, is_blocked: isBlocked, is_old: isOld } = row;
  if (isBlocked) return { blockedUntil };
  const now = isOld ? 1 : failures + 1;
  await trx('sign_in_failures')
    .where({ key })
    .update({
      failures: now,
      last_failed_at: trx.fn.now(),
      blocked_until: blockedUntilAfter(trx, signInDelaySeconds(now, freeTries)),
    });
  return { failures: now };
}

/** Without a delay it lies far back: a rival's clock, which began to count earlier, must not see it ahead. */
function blockedUntilAfter(trx: Knex.Transaction, seconds: number): Knex.Raw {
  return seconds === 0 ? trx.raw('to_timestamp(0)') : trx.raw(`now() + ? * interval '1 second'`, [seconds]);
}

export async function forgetFailures(trx: Knex.Transaction, counts: readonly FailureCount[]): Promise<void> {
  await trx('sign_in_failures')
    .whereIn(
      'key',
      counts.map(({ name }) => keyOf(name)),
    )
    .delete();
}

function keyOf(name: string): Buffer {
  return createHmac('sha256', derivedKey('sign-in-failures')).update(name).digest();
}
