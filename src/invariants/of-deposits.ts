import type { Invariant } from './invariant';

/** That deposits hold what they say, and give back what is not claimed. */
export const OF_DEPOSITS: readonly Invariant[] = [
  {
    number: 13,
    says: 'No authorisation is past its end',
    sql: `SELECT p.document_id, p.capture_before FROM payments p
          WHERE p.state = 'authorized' AND p.capture_before < (now() AT TIME ZONE 'UTC') - interval '1 hour'
            AND p.checked_at > p.capture_before + interval '1 hour'`,
  },
  {
    number: 13,
    says: 'A deposit that counts as secured is held, or was paid in full',
    sql: `SELECT d.document_id, d.state, d.held_by, d.amount_minor, coalesce(y.paid_minor - y.refunded_minor, 0) AS kept
          FROM deposits d
          LEFT JOIN deposits_payable_lnk k ON k.deposit_id = d.id LEFT JOIN payables y ON y.id = k.payable_id
          LEFT JOIN payments p ON p.document_id = d.held_by
          WHERE d.state = 'secured' AND coalesce(p.state, '') NOT IN ('authorized', 'partially_captured')
            AND coalesce(y.paid_minor - y.refunded_minor, 0) < d.amount_minor`,
  },
  {
    number: 13,
    says: 'Nothing of a settled deposit stays here but what was claimed, unless a refund of it is open or came to nothing',
    sql: `SELECT d.document_id, d.claimed_minor, y.paid_minor - y.refunded_minor AS kept
          FROM deposits d
          JOIN deposits_payable_lnk k ON k.deposit_id = d.id JOIN payables y ON y.id = k.payable_id
          WHERE d.state = 'settled' AND y.paid_minor - y.refunded_minor > d.claimed_minor AND NOT EXISTS (
            SELECT FROM payments_payable_lnk l
            JOIN refunds_payment_lnk f ON f.payment_id = l.payment_id JOIN refunds r ON r.id = f.refund_id
            WHERE l.payable_id = y.id AND r.state NOT IN ('succeeded', 'rejected', 'superseded'))`,
  },
  {
    number: 13,
    says: 'Of a deposit no more is taken for good than was claimed, and nobody is held to one that is settled',
    sql: `SELECT d.document_id, d.claimed_minor, coalesce(sum(c.amount_minor), 0) AS claims
          FROM deposits d
          LEFT JOIN deposit_claims_deposit_lnk k ON k.deposit_id = d.id
          LEFT JOIN deposit_claims c ON c.id = k.claim_id AND c.state = 'taken'
          WHERE d.state IN ('settling', 'settled')
          GROUP BY d.document_id, d.claimed_minor HAVING d.claimed_minor <> coalesce(sum(c.amount_minor), 0)
          UNION ALL
          SELECT d.document_id, 0, p.id FROM deposits d
          JOIN deposits_payable_lnk k ON k.deposit_id = d.id
          JOIN payments_payable_lnk l ON l.payable_id = k.payable_id
          JOIN payments p ON p.id = l.payment_id
          WHERE d.state = 'settled' AND p.state IN ('authorized', 'partially_captured')`,
  },
];
