import type { Knex } from 'knex';
import { z } from 'zod';

/**
 * Disputes that were lost before the ledger knew of losses: what the bank took then, it has given the guest for good. Each
 * is entered where its money was taken from, and the payables are folded anew.
 */
export async function up(knex: Knex): Promise<void> {
  if (!(await haveDisputes(knex))) return;
  await knex.raw(LOCK_BOOKINGS);
  const entered: unknown = await knex.raw(ENTER_LOSSES);
  const payables = enteredRows.parse(entered).rows.flatMap(({ payable_id }) => payable_id ?? []);
  await knex.raw(FOLD_PAYABLES, [payables]);
}

const enteredRows = z.object({ rows: z.array(z.object({ payable_id: z.string().nullable() })) });

/** On an empty database this runs before Strapi makes its tables. */
async function haveDisputes(knex: Knex): Promise<boolean> {
  const answer: unknown = await knex.raw(`SELECT to_regclass('disputes_payment_lnk') IS NOT NULL AS there`);
  return z.object({ rows: z.tuple([z.object({ there: z.boolean() })]) }).parse(answer).rows[0].there;
}

const LACKING = `
  SELECT l.* FROM ledger_events l
  JOIN payments p ON p.document_id = l.payment_id
  JOIN disputes_payment_lnk k ON k.payment_id = p.id
  JOIN disputes d ON d.id = k.dispute_id AND d.provider_reference = l.provider_reference
  WHERE l.kind = 'disputed' AND d.state = 'lost' AND d.moves_money AND NOT EXISTS (
    SELECT FROM ledger_events e
    WHERE e.provider = l.provider AND e.kind = 'dispute_lost' AND e.provider_reference = l.provider_reference)
`;

// Before the ledger's chain is locked, as everybody does it; servers of the release before may be at work.
const LOCK_BOOKINGS = `
  SELECT id FROM bookings WHERE reference IN (SELECT booking_reference FROM (${LACKING}) lost) ORDER BY id FOR UPDATE
`;

const ENTER_LOSSES = `
  INSERT INTO ledger_events
    (kind, provider, provider_reference, booking_reference, payable_id, payment_id, suspense, amount_minor, currency)
  SELECT 'dispute_lost', provider, provider_reference, booking_reference, payable_id, payment_id, suspense, amount_minor, currency
  FROM (${LACKING}) lost ORDER BY seq
  ON CONFLICT (provider, kind, provider_reference) DO NOTHING
  RETURNING payable_id
`;

// Written out as it was on this day: a migration follows no rule that may change after it.
const FOLD_PAYABLES = `
  WITH folded AS (
    SELECT p.id, b.state AS booking_state, f.paid, f.refunded,
           greatest(p.amount_minor - coalesce((SELECT sum(amount_minor) FROM allowances WHERE payable_id = p.document_id), 0), 0) AS asked
    FROM payables p
    JOIN payables_booking_lnk k ON k.payable_id = p.id JOIN bookings b ON b.id = k.booking_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'captured'), 0) AS paid,
             coalesce(sum(CASE WHEN kind IN ('refunded', 'dispute_lost') THEN amount_minor
                               WHEN kind IN ('refund_reversed', 'dispute_loss_reversed') THEN -amount_minor END), 0) AS refunded
      FROM ledger_events WHERE payable_id = p.document_id) f
    WHERE p.document_id = ANY(?))
  UPDATE payables SET paid_minor = f.paid, refunded_minor = f.refunded,
    state = CASE WHEN f.paid > 0 AND f.paid - f.refunded >= f.asked THEN 'paid'
                 WHEN f.booking_state IN ('cancelled', 'declined') THEN 'cancelled' ELSE 'due' END
  FROM folded f WHERE payables.id = f.id
`;
