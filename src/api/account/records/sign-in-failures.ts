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
  await trx.raw(
    `INSERT INTO sign_in_failures (key, failures, last_failed_at, blocked_until)
     VALUES (?, 0, now(), now()) ON CONFLICT (key) DO NOTHING`,
    [key],
  );
  const row: unknown = await trx('sign_in_failures')
    .where({ key })
    .forUpdate()
    .first(
      'failures',
      'blocked_until',
      trx.raw('blocked_until > now() AS is_blocked'),
      trx.raw(`last_failed_at < now() - ? * interval '1 second' AS is_old`, [FORGOTTEN_AFTER_SECONDS]),
    );
  const { failures, blocked_until: blockedUntil, is_blocked: isBlocked, is_old: isOld } = counted.parse(row);
  if (isBlocked) return { blockedUntil };
  const now = isOld ? 1 : failures + 1;
  await trx('sign_in_failures')
    .where({ key })
    .update({
      failures: now,
      last_failed_at: trx.fn.now(),
      blocked_until: trx.raw(`now() + ? * interval '1 second'`, [signInDelaySeconds(now, freeTries)]),
    });
  return { failures: now };
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
