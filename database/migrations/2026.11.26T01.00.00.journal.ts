import type { Knex } from 'knex';

/**
 * Losses and fees in the ledger, and the journal: the ledger once more, as double entry. Each event becomes two postings
 * that sum to zero in its currency; a debit is above zero, a credit below. What is only authorised moved nothing and was
 * never written, so its kind goes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(KINDS);
  await knex.raw(JOURNAL);
}

const KINDS = `
  ALTER TABLE ledger_events DROP CONSTRAINT ledger_events_kind_check;
  ALTER TABLE ledger_events ADD CONSTRAINT ledger_events_kind_check CHECK (kind IN (
    'captured', 'refunded', 'refund_reversed', 'disputed', 'dispute_returned', 'dispute_lost', 'dispute_loss_reversed',
    'fee', 'fee_returned'));
  ALTER TABLE ledger_events DROP CONSTRAINT ledger_events_check;
  ALTER TABLE ledger_events ADD CONSTRAINT ledger_events_place_check CHECK (
    CASE WHEN kind IN ('fee', 'fee_returned') THEN payable_id IS NULL AND suspense IS NULL
         ELSE (payable_id IS NULL) <> (suspense IS NULL) END);
`;

// 'money' is where it lies: at a provider, or in the bank. 'owner' is whose it is: the guests', or nobody's yet.
const JOURNAL = `
  CREATE VIEW journal AS
  SELECT e.seq AS entry, p.line, e.recorded_at, e.kind,
         CASE p.role
           WHEN 'money' THEN CASE e.provider WHEN 'transfer' THEN 'bank' ELSE 'provider:' || e.provider END
           WHEN 'owner' THEN CASE WHEN e.suspense IS NULL THEN 'guests' ELSE 'suspense' END
           ELSE p.role
         END AS account,
         p.sign * e.amount_minor AS amount_minor, e.currency,
         e.provider, e.provider_reference, e.booking_reference, e.payable_id, e.payment_id
  FROM ledger_events e
  JOIN (VALUES
    ('captured', 'money', 'owner'),
    ('refunded', 'owner', 'money'),
    ('refund_reversed', 'money', 'owner'),
    ('disputed', 'disputes', 'money'),
    ('dispute_returned', 'money', 'disputes'),
    ('dispute_lost', 'owner', 'disputes'),
    ('dispute_loss_reversed', 'disputes', 'owner'),
    ('fee', 'fees', 'money'),
    ('fee_returned', 'money', 'fees')
  ) AS rule (kind, debit, credit) ON rule.kind = e.kind
  CROSS JOIN LATERAL (VALUES (1, rule.debit, 1), (2, rule.credit, -1)) AS p (line, role, sign);
`;
