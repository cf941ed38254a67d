import type { Invariant } from './invariant';

/** That the ledger, the payables and the payments tell of the same money. */
export const OF_MONEY: readonly Invariant[] = [
  {
    number: 3,
    says: 'Every captured cent belongs to a payable or to a named suspense entry',
    sql: `SELECT l.seq, l.provider_reference, l.payable_id, l.suspense
          FROM ledger_events l LEFT JOIN payables p ON p.document_id = l.payable_id
          WHERE (l.payable_id IS NOT NULL AND p.document_id IS NULL)
             OR (l.payable_id IS NULL AND coalesce(l.suspense, '') = '' AND l.kind NOT IN ('fee', 'fee_returned'))`,
  },
  {
    number: 3,
    says: 'Every payment that captured money has it in the ledger',
    sql: `SELECT p.document_id, p.captured_minor, coalesce(sum(l.amount_minor), 0) AS entered
          FROM payments p LEFT JOIN ledger_events l ON l.payment_id = p.document_id AND l.kind = 'captured'
          GROUP BY p.document_id, p.captured_minor
          HAVING p.captured_minor <> coalesce(sum(l.amount_minor), 0)`,
  },
  {
    number: 3,
    says: 'No booking that is over keeps more than its fee without anybody being told',
    sql: `SELECT b.reference, b.state, sum(p.paid_minor - p.refunded_minor) AS held
          FROM bookings b JOIN payables_booking_lnk k ON k.booking_id = b.id JOIN payables p ON p.id = k.payable_id
          WHERE b.state IN ('expired', 'cancelled', 'declined') AND coalesce(b.attention, '') = ''
            AND p.purpose <> 'security_deposit'
          GROUP BY b.reference, b.state, b.cancellation
          HAVING sum(p.paid_minor - p.refunded_minor) > coalesce((b.cancellation ->> 'feeMinor')::bigint, 0) + coalesce((
                   SELECT sum(CASE WHEN l.kind IN ('disputed', 'dispute_loss_reversed') THEN l.amount_minor ELSE -l.amount_minor END)
                   FROM ledger_events l WHERE l.booking_reference = b.reference
                     AND l.kind IN ('disputed', 'dispute_returned', 'dispute_lost', 'dispute_loss_reversed')), 0)`,
  },
  {
    number: 4,
    says: 'Refunds from requested to succeeded are not more than what was captured, and that not more than was agreed',
    sql: `SELECT p.document_id, p.amount_minor, p.captured_minor, coalesce(sum(r.amount_minor), 0) AS refunds
          FROM payments p
          LEFT JOIN refunds_payment_lnk k ON k.payment_id = p.id
          LEFT JOIN refunds r ON r.id = k.refund_id AND r.state NOT IN ('failed', 'canceled', 'reversed', 'superseded', 'rejected')
          GROUP BY p.document_id, p.amount_minor, p.captured_minor
          HAVING coalesce(sum(r.amount_minor), 0) > p.captured_minor
              OR (p.captured_minor > p.amount_minor AND NOT EXISTS (
                    SELECT FROM ledger_events l WHERE l.payment_id = p.document_id AND l.suspense IS NOT NULL))`,
  },
  {
    number: 4,
    says: 'A refund is above zero, and its money is in the ledger exactly when it moved',
    sql: `SELECT r.document_id, r.state, r.amount_minor, count(l.seq) FILTER (WHERE l.kind = 'refunded') AS refunded,
                 count(l.seq) FILTER (WHERE l.kind = 'refund_reversed') AS reversed
          FROM refunds r JOIN refunds_payment_lnk k ON k.refund_id = r.id JOIN payments p ON p.id = k.payment_id
          LEFT JOIN ledger_events l ON l.payment_id = p.document_id AND l.provider_reference = r.provider_reference
                                   AND l.kind IN ('refunded', 'refund_reversed')
          GROUP BY r.document_id, r.state, r.amount_minor
          HAVING r.amount_minor <= 0
              OR count(l.seq) FILTER (WHERE l.kind = 'refunded') <> CASE WHEN r.state IN ('succeeded', 'reversed') THEN 1 ELSE 0 END
              OR count(l.seq) FILTER (WHERE l.kind = 'refund_reversed') <> CASE WHEN r.state = 'reversed' THEN 1 ELSE 0 END`,
  },
  {
    number: 4,
    says: 'What was refunded and what a bank has taken are together not more than what was captured',
    sql: `SELECT l.payment_id, sum(l.amount_minor) FILTER (WHERE l.kind = 'captured') AS captured FROM ledger_events l
          WHERE l.payment_id IS NOT NULL GROUP BY l.payment_id
          HAVING sum(CASE l.kind WHEN 'captured' THEN l.amount_minor WHEN 'refund_reversed' THEN l.amount_minor
                                 WHEN 'dispute_returned' THEN l.amount_minor WHEN 'refunded' THEN -l.amount_minor
                                 WHEN 'disputed' THEN -l.amount_minor ELSE 0 END) < 0`,
  },
  {
    number: 4,
    says: 'What a dispute has taken and given back, and what was lost by it, is in the ledger',
    sql: `SELECT d.document_id, d.state, d.provider_reference FROM disputes d
          LEFT JOIN ledger_events l ON l.provider_reference = d.provider_reference
                                   AND l.kind IN ('disputed', 'dispute_returned', 'dispute_lost', 'dispute_loss_reversed')
          WHERE d.moves_money AND d.state IN ('needs_response', 'under_review', 'lost', 'won')
          GROUP BY d.document_id, d.state, d.provider_reference
          HAVING count(*) FILTER (WHERE l.kind = 'disputed') <> 1
              OR (d.state = 'won' AND count(*) FILTER (WHERE l.kind = 'dispute_returned') <> 1)
              OR (d.state = 'lost' AND count(*) FILTER (WHERE l.kind = 'dispute_lost') <> 1)
              OR (d.state = 'won' AND count(*) FILTER (WHERE l.kind = 'dispute_lost')
                                   <> count(*) FILTER (WHERE l.kind = 'dispute_loss_reversed'))`,
  },
  {
    number: 4,
    says: 'Nobody has paid more for a payable than it asks, unless a refund, or what a bank had given away, came back to us',
    sql: `SELECT p.document_id, p.amount_minor, p.paid_minor, p.refunded_minor FROM payables p
          WHERE p.paid_minor - p.refunded_minor > p.amount_minor + (
            -- what a change gives back, and has not arrived
            SELECT coalesce(sum(r.amount_minor), 0) FROM payments_payable_lnk y JOIN refunds_payment_lnk k ON k.payment_id = y.payment_id
              JOIN refunds r ON r.id = k.refund_id
             WHERE y.payable_id = p.id AND r.state NOT IN ('succeeded', 'superseded', 'rejected')) AND NOT EXISTS (
            SELECT FROM ledger_events l WHERE l.payable_id = p.document_id AND l.kind IN ('refund_reversed', 'dispute_loss_reversed'))`,
  },
  {
    number: 3,
    says: 'Nothing is kept of what was paid for a change that was not made, unless it is on its way back or somebody is told',
    sql: `SELECT p.document_id, a.state, p.paid_minor - p.refunded_minor AS kept FROM amendments a
          JOIN payables p ON p.document_id = a.payable JOIN bookings b ON b.reference = a.booking_reference
          WHERE a.state <> 'applied' AND p.paid_minor > p.refunded_minor AND coalesce(b.attention, '') = ''
            AND b.state NOT IN ('expired', 'cancelled', 'declined')`,
  },
  {
    number: 5,
    says: 'The stored sums of a payable equal the fold of the ledger and of the allowances',
    sql: `SELECT p.document_id, p.paid_minor, p.refunded_minor, f.paid, f.refunded, p.state
          FROM payables p LEFT JOIN LATERAL (
            SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'captured'), 0) AS paid,
                   coalesce(sum(CASE WHEN kind IN ('refunded', 'dispute_lost') THEN amount_minor
                                     WHEN kind IN ('refund_reversed', 'dispute_loss_reversed') THEN -amount_minor END), 0) AS refunded
            FROM ledger_events l WHERE l.payable_id = p.document_id) f ON true
          LEFT JOIN LATERAL (
            SELECT coalesce(sum(amount_minor), 0) AS granted FROM allowances a WHERE a.payable_id = p.document_id) g ON true
          WHERE p.paid_minor <> f.paid OR p.refunded_minor <> f.refunded OR p.allowance_minor <> g.granted
             OR (p.state = 'paid') <> (f.paid > 0 AND f.paid - f.refunded >= p.amount_minor - p.allowance_minor)`,
  },
  {
    number: 5,
    says: 'Every event of the ledger is in the journal, and its postings sum to zero',
    sql: `SELECT l.seq, l.kind, coalesce(sum(j.amount_minor), 0) AS balance FROM ledger_events l
          LEFT JOIN journal j ON j.entry = l.seq AND j.currency = l.currency
          GROUP BY l.seq, l.kind HAVING count(j.line) < 2 OR sum(j.amount_minor) <> 0`,
  },
  {
    number: 5,
    says: 'The stored sums of a payable equal what the journal says of the guest’s account',
    sql: `SELECT p.document_id, p.paid_minor - p.refunded_minor AS stored, coalesce(-sum(j.amount_minor), 0) AS journal
          FROM payables p LEFT JOIN journal j ON j.payable_id = p.document_id AND j.account = 'guests'
          GROUP BY p.document_id, p.paid_minor, p.refunded_minor
          HAVING p.paid_minor - p.refunded_minor <> coalesce(-sum(j.amount_minor), 0)`,
  },
  {
    number: 5,
    says: 'The journal leaves nothing with a bank of a dispute that is over, and what it took of one that is open',
    sql: `SELECT d.document_id, d.state, d.amount_minor, coalesce(sum(j.amount_minor), 0) AS journal
          FROM disputes d LEFT JOIN journal j ON j.provider_reference = d.provider_reference AND j.account = 'disputes'
          WHERE d.moves_money
          GROUP BY d.document_id, d.state, d.amount_minor
          HAVING (d.state IN ('won', 'lost', 'closed') AND coalesce(sum(j.amount_minor), 0) <> 0)
              OR (d.state IN ('needs_response', 'under_review') AND coalesce(sum(j.amount_minor), 0) <= 0
                  AND count(*) FILTER (WHERE j.kind = 'dispute_lost') = 0)`,
  },
  {
    number: 6,
    says: 'The hash chain of the ledger holds',
    sql: `SELECT l.seq FROM (
            SELECT e.*, lag(e.hash, 1, ''::bytea) OVER (ORDER BY e.seq) AS expected_previous,
                   row_number() OVER (ORDER BY e.seq) AS position
            FROM ledger_events e) l
          JOIN ledger_events e ON e.seq = l.seq
          WHERE l.previous_hash <> l.expected_previous OR l.hash <> ledger_hash(e) OR l.seq <> l.position`,
  },
  {
    number: 9,
    says: 'The currency of money equals the currency of its payable',
    sql: `SELECT l.seq, l.currency, p.currency AS payable
          FROM ledger_events l JOIN payables p ON p.document_id = l.payable_id WHERE l.currency <> p.currency
          UNION ALL
          SELECT 0, y.currency, p.currency FROM payments y
          JOIN payments_payable_lnk k ON k.payment_id = y.id JOIN payables p ON p.id = k.payable_id
          WHERE y.currency <> p.currency AND y.provider <> 'transfer'`,
  },
];
