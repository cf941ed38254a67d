import type { Knex } from 'knex';
import { z } from 'zod';
import type { VelocityCounts } from '../../../domain/risk/risk-facts';
import type { RiskThresholds } from '../../../domain/risk/risk-thresholds';

export interface WhoPays {
  readonly bookingReference: string;
  /** In lower case. */
  readonly email: string;
  /** `null` where nobody knows: nothing is counted for it then. */
  readonly clientAddress: string | null;
  readonly cardFingerprint: string | null;
}

const COUNTS = `
  SELECT
    (SELECT count(*) FROM risk_assessments WHERE stage = 'before' AND result <> 'block'
        AND booking_reference = :bookingReference AND created_at > now() - CAST(:window AS interval)) AS "attemptsOfBooking",
    (SELECT count(*) FROM risk_assessments WHERE stage = 'before' AND result <> 'block'
        AND email = :email AND created_at > now() - CAST(:window AS interval)) AS "attemptsOfEmail",
    (SELECT count(*) FROM risk_assessments WHERE stage = 'before' AND result <> 'block'
        AND client_address = :clientAddress AND created_at > now() - CAST(:window AS interval)) AS "attemptsOfAddress",
    (SELECT count(*) FROM payment_tries WHERE outcome = 'failed'
        AND booking_reference = :bookingReference AND tried_at > now() - CAST(:window AS interval)) AS "failedTriesOfBooking",
    (SELECT count(*) FROM payment_tries WHERE outcome = 'failed'
        AND email = :email AND tried_at > now() - CAST(:window AS interval)) AS "failedTriesOfEmail",
    (SELECT count(*) FROM payment_tries WHERE outcome = 'failed'
        AND client_address = :clientAddress AND tried_at > now() - CAST(:window AS interval)) AS "failedTriesOfAddress",
    (SELECT count(DISTINCT card_fingerprint) FROM payment_tries
      WHERE booking_reference = :bookingReference AND tried_at > now() - CAST(:window AS interval)) AS "cardsOfBooking",
    (SELECT count(*) FROM payment_tries WHERE outcome = 'failed'
        AND card_fingerprint = :cardFingerprint AND tried_at > now() - CAST(:cardWindow AS interval)) AS "failedTriesOfCard",
    (SELECT count(DISTINCT booking_reference) FROM payment_tries
      WHERE card_fingerprint = :cardFingerprint AND tried_at > now() - CAST(:cardWindow AS interval)) AS "bookingsOfCard",
    (SELECT count(DISTINCT email) FROM payment_tries
      WHERE card_fingerprint = :cardFingerprint AND tried_at > now() - CAST(:cardWindow AS interval)) AS "emailsOfCard",
    (SELECT count(*) FROM risk_assessments WHERE stage = 'after' AND result = 'block'
        AND booking_reference = :bookingReference) AS "blockedOfBooking"`;

const number = z.coerce.number().int().nonnegative();
const counted = z.object({
  rows: z.tuple([
    z.object({
      attemptsOfBooking: number,
      attemptsOfEmail: number,
      attemptsOfAddress: number,
      failedTriesOfBooking: number,
      failedTriesOfEmail: number,
      failedTriesOfAddress: number,
      cardsOfBooking: number,
      failedTriesOfCard: number,
      bookingsOfCard: number,
      emailsOfCard: number,
      blockedOfBooking: number,
    }),
  ]),
});

/** Counts what was seen of a guest, a booking and a card until now, within the windows of the thresholds. */
export async function countVelocity(
  trx: Knex.Transaction,
  who: WhoPays,
  { windowSeconds, cardWindowSeconds }: RiskThresholds,
): Promise<VelocityCounts> {
  const windows = { window: `${windowSeconds} seconds`, cardWindow: `${cardWindowSeconds} seconds` };
  return counted.parse(await trx.raw(COUNTS, { ...who, ...windows })).rows[0];
}
