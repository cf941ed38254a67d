import type { Knex } from 'knex';
import { z } from 'zod';
import { OPEN_OFFER_STATES } from '../../../domain/offer/offer-lifecycle';

const rows = z.array(z.object({ reference: z.string() }));

const STILL_ASKED_ABOUT = `
  SELECT FROM offer_events WHERE offer_reference = offers.reference AND at > now() - make_interval(days => :keepDays)
  UNION ALL
  SELECT FROM bookings WHERE reference = offers.booking_reference AND ends_at > now() - make_interval(days => :keepDays)`;

/**
 * Locks offers that have ended and may know their guest no more: their account was deleted, or the offer ended so long ago. What was
 * accepted ends with its stay, because it is asked about until then. One that somebody else has locked waits for the next time.
 */
export async function forgettableOffers(
  trx: Knex.Transaction,
  { keepDays, limit }: { readonly keepDays: number; readonly limit: number },
): Promise<string[]> {
  const found: unknown = await trx('offers')
    .whereNull('forgotten_at')
    .whereNotIn('state', [...OPEN_OFFER_STATES])
    .whereRaw(`(to_forget OR NOT EXISTS (${STILL_ASKED_ABOUT}))`, { keepDays })
    .orderBy('reference')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .select('reference');
  return rows.parse(found).map(({ reference }) => reference);
}
