import type { Knex } from 'knex';
import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';

export interface WhoHolds {
  /** In lower case. */
  readonly email: string;
  readonly network: string;
}

const ends = z.object({ rows: z.array(z.object({ expires_at: z.date(), reference: z.string() })) });

const LIVE_HOLDS = `
  SELECT a.expires_at, b.reference FROM allocations a JOIN bookings b ON b.reference = a.booking_reference
   WHERE a.state = 'held' AND a.expires_at > now() AND b.state = 'awaiting_payment'`;

/**
 * Refuses one hold too many of the same guest or the same network, the one just placed included, so that nobody takes a
 * whole calendar without paying. Call it last in the transaction: whoever counts the same waits here until it ends, takes no
 * other lock afterwards, and then sees what it placed.
 * @throws DomainError `too-many-holds` (429); `details.nextEndsAt` and `details.retryAfter` (seconds) say when one ends
 */
export async function refuseTooManyHolds(trx: Knex.Transaction, { email, network }: WhoHolds): Promise<void> {
  const { HOLDS_PER_GUEST, HOLDS_PER_NETWORK, RATE_LIMIT_SCALE } = environment();
  if (RATE_LIMIT_SCALE === 0) return;
  for (const key of [`holds:guest:${email}`, `holds:network:${network}`]) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  }
  await refuseMoreThan(HOLDS_PER_GUEST, trx.raw(`${LIVE_HOLDS} AND b.contact_email = ? ORDER BY 1`, [email]));
  await refuseMoreThan(HOLDS_PER_NETWORK, trx.raw(`${LIVE_HOLDS} AND b.placed_from = ? ORDER BY 1`, [network]));
}

async function refuseMoreThan(most: number, holds: PromiseLike<unknown>): Promise<void> {
  const { rows } = ends.parse(await holds);
  const [first] = rows;
  // an itinerary holds as many as it has legs, and is one booking: alone it is welcome
  const bookings = new Set(rows.map(({ reference }) => reference));
  if (rows.length <= most || bookings.size <= Math.min(most, 1) || !first) return;
  const retryAfter = Math.max(1, Math.ceil((first.expires_at.getTime() - Date.now()) / 1000));
  throw new DomainError(
    'too-many-holds',
    'Too many bookings wait for their payment; pay or cancel one of them first.',
    {
      nextEndsAt: first.expires_at.toISOString(),
      retryAfter,
    },
  );
}
