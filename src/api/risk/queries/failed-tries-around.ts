import { z } from 'zod';
import type { FailedTriesAround } from '../../../domain/risk/find-card-testing';
import type { RiskThresholds } from '../../../domain/risk/risk-thresholds';
import { database } from '../../../database/transaction';

const AROUND = `
  WITH of_booking AS (
    SELECT count(*) AS times, max(tried_at) AS last_at FROM payment_tries
     WHERE outcome = 'failed' AND booking_reference = :bookingReference AND tried_at > now() - CAST(:window AS interval)),
  of_address AS (
    SELECT count(*) AS times, max(tried_at) AS last_at FROM payment_tries
     WHERE outcome = 'failed' AND client_address = :clientAddress AND tried_at > now() - CAST(:window AS interval)),
  of_card AS (
    SELECT count(DISTINCT t.booking_reference) AS times, max(t.tried_at) AS last_at FROM payment_tries t
     WHERE t.outcome = 'failed' AND t.tried_at > now() - CAST(:window AS interval) AND t.card_fingerprint IN (
             SELECT card_fingerprint FROM payment_tries
              WHERE outcome = 'failed' AND booking_reference = :bookingReference AND card_fingerprint IS NOT NULL)
     GROUP BY t.card_fingerprint ORDER BY 1 DESC LIMIT 1)
  SELECT 'booking' AS of, times, last_at AS "lastAt" FROM of_booking
  UNION ALL SELECT 'address', times, last_at FROM of_address
  UNION ALL SELECT 'card', times, last_at FROM of_card`;

const found = z.object({
  rows: z.array(
    z.object({
      of: z.enum(['booking', 'address', 'card']),
      times: z.coerce.number().int(),
      lastAt: z.date().nullable(),
    }),
  ),
});

const NONE = { times: 0, lastAt: null };

/** The failed tries on a booking, those from an address, and on how many bookings the cards failed that were tried here. */
export async function failedTriesAround(
  where: { readonly bookingReference: string; readonly clientAddress: string | null },
  { windowSeconds }: RiskThresholds,
): Promise<FailedTriesAround> {
  const { rows } = found.parse(await database().raw(AROUND, { ...where, window: `${windowSeconds} seconds` }));
  const of = (name: 'booking' | 'address' | 'card') => rows.find((row) => row.of === name) ?? NONE;
  return { booking: of('booking'), address: of('address'), card: of('card') };
}
