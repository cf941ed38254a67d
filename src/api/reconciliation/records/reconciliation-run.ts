import { z } from 'zod';
import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { database } from '../../../database/transaction';

/** How long a run may take before another process takes it for dead. */
const CLAIM_MINUTES = 15;
/** How many days are caught up with at once; the rest waits for the next time. */
const DAYS_AT_ONCE = 31;

const days = z.object({ rows: z.array(z.object({ day: z.string() })) });

/**
 * The days up to `last` that nobody has compared or is comparing, oldest first. A provider that was never reconciled begins
 * with `last`.
 */
export async function daysToReconcile(provider: PaymentProvider, last: string): Promise<string[]> {
  const answer: unknown = await database().raw(
    `SELECT to_char(d, 'YYYY-MM-DD') AS day
       FROM generate_series(
              coalesce((SELECT min(day) FROM reconciliation_runs WHERE provider = :provider), CAST(:last AS date)),
              CAST(:last AS date), interval '1 day') AS d
       LEFT JOIN reconciliation_runs r ON r.provider = :provider AND r.day = CAST(d AS date)
      WHERE r.finished_at IS NULL AND coalesce(r.claimed_until <= now(), true)
      ORDER BY d LIMIT :limit`,
    { provider, last, limit: DAYS_AT_ONCE },
  );
  return days.parse(answer).rows.map(({ day }) => day);
}

/** Takes a day, so that one process works on it, and on a day that is done nobody does. @returns whether it was to be had */
export async function claimRun(provider: PaymentProvider, day: string): Promise<boolean> {
  const answer: unknown = await database().raw(
    `INSERT INTO reconciliation_runs AS r (provider, day, claimed_until)
     VALUES (:provider, :day, now() + make_interval(mins => :minutes))
     ON CONFLICT (provider, day) DO UPDATE
       SET claimed_until = excluded.claimed_until, started_at = now(), attempts = r.attempts + 1
       WHERE r.finished_at IS NULL AND r.claimed_until <= now()
     RETURNING to_char(day, 'YYYY-MM-DD') AS day`,
    { provider, day, minutes: CLAIM_MINUTES },
  );
  return days.parse(answer).rows.length > 0;
}

export interface MovementCounts {
  readonly ours: number;
  readonly theirs: number;
}

export async function finishRun(
  provider: PaymentProvider,
  day: string,
  { ours, theirs }: MovementCounts,
): Promise<void> {
  await database()('reconciliation_runs').where({ provider, day }).whereNull('finished_at').update({
    finished_at: database().fn.now(),
    our_movements: ours,
    their_movements: theirs,
    last_error: null,
  });
}

/** Gives a day back after it went wrong, for after a pause that grows. @returns how often it was tried by now */
export async function giveRunBack(provider: PaymentProvider, day: string, error: unknown): Promise<number> {
  const [row] = await database()('reconciliation_runs')
    .where({ provider, day })
    .whereNull('finished_at')
    .update({
      claimed_until: database().raw(`now() + least(attempts * attempts, 60) * interval '1 minute'`),
      last_error: String(error).slice(0, 500),
    })
    .returning<{ attempts: number }[]>('attempts');
  return row?.attempts ?? 0;
}
