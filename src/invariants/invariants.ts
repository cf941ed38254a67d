import { CALENDAR_INVARIANT } from '../api/availability/queries/calendar-invariant';
import { CONVERSION_INVARIANTS } from '../api/currency/queries/conversion-invariants';
import { MISSING_DOCUMENTS } from '../api/statement/queries/missing-documents';

/**
 * What must be true of the data at every moment, each as a query that returns whatever breaks it. The numbers are those
 * of ARCHITECTURE.md; an invariant may need several queries.
 */
export interface Invariant {
  readonly number: number;
  readonly says: string;
  /** Returns one row an offender, with columns that help to find it. */
  readonly sql: string;
}

const LIVE_ALLOCATION = `a.state IN ('held', 'confirmed', 'blocked')`;

export const INVARIANTS: readonly Invariant[] = [
  {
    number: 1,
    says: 'No two blocking allocations of a unit overlap',
    sql: `SELECT a.unit_id, a.id AS first, b.id AS second
          FROM allocations a JOIN allocations b ON a.unit_id = b.unit_id AND a.id < b.id AND a.during && b.during
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('held', 'confirmed', 'blocked')`,
  },
  { number: 1, ...CALENDAR_INVARIANT },
  {
    number: 2,
    says: 'A confirmed, running or returned booking has exactly one confirmed allocation, of its own unit',
    sql: `SELECT b.reference, b.state, count(a.id) AS allocations
          FROM bookings b LEFT JOIN allocations a ON a.booking_reference = b.reference AND a.state = 'confirmed'
          WHERE b.state IN ('confirmed', 'in_progress', 'returned')
          GROUP BY b.reference, b.state, b.unit HAVING count(a.id) <> 1 OR min(a.unit_id) <> b.unit`,
  },
  {
    number: 2,
    says: 'Only bookings that are alive hold dates',
    sql: `SELECT a.id, a.state AS allocation, a.booking_reference, b.state AS booking
          FROM allocations a LEFT JOIN bookings b ON b.reference = a.booking_reference
          WHERE ${LIVE_ALLOCATION} AND a.booking_reference IS NOT NULL AND (
            b.reference IS NULL
            OR (a.state = 'held' AND b.state NOT IN ('awaiting_payment', 'under_review'))
            OR (a.state = 'confirmed' AND b.state NOT IN ('under_review', 'confirmed', 'in_progress', 'returned', 'completed')))`,
  },
  {
    number: 3,
    says: 'Every captured cent belongs to a payable or to a named suspense entry',
    sql: `SELECT l.seq, l.provider_reference, l.payable_id, l.suspense
          FROM ledger_events l LEFT JOIN payables p ON p.document_id = l.payable_id
          WHERE (l.payable_id IS NOT NULL AND p.document_id IS NULL)
             OR (l.payable_id IS NULL AND coalesce(l.suspense, '') = '')`,
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
                   SELECT sum(CASE l.kind WHEN 'disputed' THEN l.amount_minor ELSE -l.amount_minor END) FROM ledger_events l
                   WHERE l.booking_reference = b.reference AND l.kind IN ('disputed', 'dispute_returned')), 0)`,
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
    says: 'What a dispute has taken and given back is in the ledger',
    sql: `SELECT d.document_id, d.state, d.provider_reference FROM disputes d
          LEFT JOIN ledger_events l ON l.provider_reference = d.provider_reference AND l.kind IN ('disputed', 'dispute_returned')
          WHERE d.moves_money AND d.state IN ('needs_response', 'under_review', 'lost', 'won')
          GROUP BY d.document_id, d.state, d.provider_reference
          HAVING count(*) FILTER (WHERE l.kind = 'disputed') <> 1
              OR (d.state = 'won' AND count(*) FILTER (WHERE l.kind = 'dispute_returned') <> 1)`,
  },
  {
    number: 4,
    says: 'Nobody has paid more for a payable than it asks, unless a refund came back to us',
    sql: `SELECT p.document_id, p.amount_minor, p.paid_minor, p.refunded_minor FROM payables p
          WHERE p.paid_minor - p.refunded_minor > p.amount_minor AND NOT EXISTS (
            SELECT FROM ledger_events l WHERE l.payable_id = p.document_id AND l.kind = 'refund_reversed')`,
  },
  {
    number: 5,
    says: 'The stored sums of a payable equal the fold of the ledger and of the allowances',
    sql: `SELECT p.document_id, p.paid_minor, p.refunded_minor, f.paid, f.refunded, p.state
          FROM payables p LEFT JOIN LATERAL (
            SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'captured'), 0) AS paid,
                   coalesce(sum(CASE kind WHEN 'refunded' THEN amount_minor
                                          WHEN 'refund_reversed' THEN -amount_minor END), 0) AS refunded
            FROM ledger_events l WHERE l.payable_id = p.document_id) f ON true
          LEFT JOIN LATERAL (
            SELECT coalesce(sum(amount_minor), 0) AS granted FROM allowances a WHERE a.payable_id = p.document_id) g ON true
          WHERE p.paid_minor <> f.paid OR p.refunded_minor <> f.refunded OR p.allowance_minor <> g.granted
             OR (p.state = 'paid') <> (f.paid > 0 AND f.paid - f.refunded >= p.amount_minor - p.allowance_minor)`,
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
  {
    number: 10,
    says: 'A booking costs what its quote said, and its payables add up to it',
    sql: `SELECT b.reference, b.total_minor, q.body -> 'total' AS quoted, coalesce(sum(p.amount_minor), 0) AS payables
          FROM bookings b
          LEFT JOIN quotes q ON q.id = b.quote
          LEFT JOIN payables_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN payables p ON p.id = k.payable_id AND p.purpose <> 'security_deposit'
          GROUP BY b.reference, b.total_minor, b.currency, q.body
          HAVING b.total_minor IS DISTINCT FROM (q.body -> 'total' ->> 'amountMinor')::bigint
              OR b.currency IS DISTINCT FROM q.body -> 'total' ->> 'currency'
              OR b.total_minor <> coalesce(sum(p.amount_minor), 0)`,
  },
  {
    number: 11,
    says: 'A cancellation pays what the copied policy says, and with the fee what was paid',
    sql: `WITH cancelled AS (
            SELECT b.reference, b.state, b.agreement, CASE b.currency WHEN 'KWD' THEN 10 ELSE 1 END AS step,
                   left(b."from", 10)::date
                     - ((b.cancellation ->> 'cancelledAt')::timestamptz AT TIME ZONE b.time_zone)::date AS notice,
                   (b.cancellation ->> 'paidMinor')::bigint AS paid, (b.cancellation ->> 'refundedMinor')::bigint AS refunded,
                   (b.cancellation ->> 'refundMinor')::bigint AS refund, (b.cancellation ->> 'feeMinor')::bigint AS fee
            FROM bookings b WHERE jsonb_typeof(b.cancellation) = 'object'),
          owed AS (
            SELECT c.*, coalesce((
                     SELECT (tier ->> 'refundBps')::numeric
                       FROM jsonb_array_elements(c.agreement -> 'cancellationPolicy' -> 'tiers') tier
                      WHERE (tier ->> 'daysBeforeArrival')::integer <= c.notice
                      ORDER BY (tier ->> 'daysBeforeArrival')::integer DESC LIMIT 1), 0) AS bps
            FROM cancelled c)
          SELECT reference, state, notice, bps, paid, refunded, refund, fee FROM owed
          WHERE state <> 'cancelled' OR refund + fee + refunded <> paid
             OR refund <> greatest(0, round(paid * bps / 10000 / step) * step - refunded)`,
  },
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
          WHERE d.state = 'secured' AND coalesce(p.state, '') <> 'authorized'
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
          WHERE d.state = 'settled' AND p.state = 'authorized'`,
  },
  {
    number: 14,
    says: 'No booking that is over still blocks its dates',
    sql: `SELECT b.reference, b.state FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('expired', 'cancelled', 'declined')`,
  },
  {
    number: 15,
    says: 'No payment is unknown for more than a day',
    sql: `SELECT document_id, first_tried_at FROM payments
          WHERE state IN ('created', 'unknown') AND first_tried_at < (now() AT TIME ZONE 'UTC') - interval '24 hours'`,
  },
  {
    number: 15,
    says: 'No refund waits for its provider, and no event to be settled, for more than a day',
    sql: `SELECT document_id, state FROM refunds
          WHERE state IN ('approved', 'submitted') AND created_at < (now() AT TIME ZONE 'UTC') - interval '24 hours'
          UNION ALL
          SELECT provider || ' ' || event_id, last_error FROM webhook_inbox
          WHERE settled_at IS NULL AND received_at < now() - interval '24 hours'`,
  },
  {
    number: 15,
    says: 'No answer in a dispute waits for its provider for more than a day',
    sql: `SELECT document_id, answer_kind, answer_commanded_at FROM disputes
          WHERE answer_state = 'commanded' AND answer_commanded_at < (now() AT TIME ZONE 'UTC') - interval '24 hours'`,
  },
  {
    number: 16,
    says: 'What was answered in a dispute is kept word for word, and nothing was answered that its dispute does not know',
    sql: `SELECT d.document_id, d.answer_state, d.answer_number, max(e.number) AS kept
          FROM disputes d FULL JOIN dispute_evidence e ON e.dispute = d.document_id
          GROUP BY d.document_id, d.answer_state, d.answer_number
          HAVING d.document_id IS NULL OR d.answer_number IS DISTINCT FROM max(e.number)
              OR (d.answer_state IS NOT NULL AND d.answer_number IS NULL)`,
  },
  {
    number: 16,
    says: 'Every transition has an actor, a reason, a before and an after',
    sql: `SELECT e.document_id, e.name FROM booking_events e
          WHERE coalesce(e.actor, '') = '' OR coalesce(e.reason, '') = '' OR coalesce(e.to_state, '') = ''
             OR (e.from_state IS NULL AND e.name <> 'booking.placed')`,
  },
  {
    number: 16,
    says: 'The history of a booking is complete and ends in its present state',
    sql: `SELECT b.reference, b.state, b.version, count(e.id) AS steps, max(e.version) AS last_version
          FROM bookings b
          LEFT JOIN booking_events_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN booking_events e ON e.id = k.booking_event_id AND e.from_state IS DISTINCT FROM e.to_state
          GROUP BY b.id, b.reference, b.state, b.version
          HAVING count(e.id) <> b.version OR max(e.version) IS DISTINCT FROM b.version
              OR (array_agg(e.to_state ORDER BY e.version DESC) FILTER (WHERE e.id IS NOT NULL))[1] IS DISTINCT FROM b.state`,
  },
  {
    number: 16,
    says: 'A customer exists once for an address',
    sql: `SELECT lower(email) AS email, count(*) FROM customers GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    number: 19,
    says: 'A booking under review has its dates, and money that is held for it and not taken',
    sql: `SELECT b.reference, count(DISTINCT a.id) AS allocations, count(DISTINCT p.id) AS held
          FROM bookings b
          LEFT JOIN allocations a ON a.booking_reference = b.reference AND a.state IN ('held', 'confirmed')
          LEFT JOIN payments_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN payments p ON p.id = k.payment_id AND p.state = 'authorized' AND p.captured_minor = 0
          WHERE b.state = 'under_review'
          GROUP BY b.reference HAVING count(DISTINCT a.id) <> 1 OR count(DISTINCT p.id) = 0`,
  },
  {
    number: 19,
    says: 'A booking that was declined has no payment from which money could come',
    sql: `SELECT b.reference, p.document_id, p.state
          FROM bookings b JOIN payments_booking_lnk k ON k.booking_id = b.id JOIN payments p ON p.id = k.payment_id
          WHERE b.state = 'declined'
            AND p.state IN ('created', 'requires_action', 'approved', 'processing', 'authorized', 'unknown')`,
  },
  {
    number: 19,
    says: 'A review is there for every booking under review, and nothing that was blocked was paid for',
    sql: `SELECT b.reference, 'no review' AS fault FROM bookings b
          WHERE b.state = 'under_review' AND NOT EXISTS (
            SELECT FROM booking_reviews r WHERE r.booking_reference = b.reference)
          UNION ALL
          SELECT r.booking_reference, 'begun although blocked' FROM risk_assessments r
          WHERE r.stage = 'before' AND r.result = 'block' AND r.payment_id IS NOT NULL`,
  },
  ...CONVERSION_INVARIANTS,
  {
    number: 17,
    says: 'The numbers of each series of documents are 1 to n without a gap, and so are its dates in order',
    sql: `SELECT d.series, count(*), min(d.sequence) AS first, max(d.sequence) AS last, s.last_sequence
          FROM documents d FULL JOIN document_series s ON s.series = d.series
          GROUP BY d.series, s.series, s.last_sequence
          HAVING min(d.sequence) IS DISTINCT FROM 1 OR max(d.sequence) IS DISTINCT FROM count(*)::integer
              OR s.last_sequence IS DISTINCT FROM count(*)::integer
          UNION ALL
          SELECT d.series, 0, d.sequence, d.sequence, 0 FROM (
            SELECT series, sequence, issued_at, number,
                   lag(issued_at) OVER (PARTITION BY series ORDER BY sequence) AS issued_before FROM documents) d
          WHERE d.issued_at < d.issued_before
             OR d.number <> d.series || '-' || lpad(d.sequence::text, greatest(6, length(d.sequence::text)), '0')`,
  },
  {
    number: 17,
    says: 'The hash chain of each series of documents holds',
    sql: `SELECT d.number FROM (
            SELECT e.*, lag(e.hash, 1, ''::bytea) OVER (PARTITION BY e.series ORDER BY e.sequence) AS expected_previous
            FROM documents e) d
          JOIN documents e ON e.number = d.number
          WHERE d.previous_hash <> d.expected_previous OR d.hash <> document_hash(e)`,
  },
  {
    number: 18,
    says: 'An hour later every confirmation has its invoice, every cancellation its credit note, every movement its receipt',
    sql: `SELECT kind, reference, cause, since FROM (${MISSING_DOCUMENTS}) missing
          WHERE since < now() - interval '1 hour'`,
  },
  {
    number: 18,
    says: 'A booking has one invoice at most, over its total',
    sql: `SELECT b.reference, b.total_minor, b.currency, count(*), sum(d.total_minor) AS invoiced
          FROM documents d LEFT JOIN bookings b ON b.reference = d.booking_reference WHERE d.kind = 'invoice'
          GROUP BY d.booking_reference, b.reference, b.total_minor, b.currency
          HAVING count(*) > 1 OR sum(d.total_minor) IS DISTINCT FROM b.total_minor OR min(d.currency) IS DISTINCT FROM b.currency`,
  },
  {
    number: 18,
    says: 'Credit notes are not more than their invoice, and leave what the cancellation keeps',
    sql: `SELECT d.booking_reference, i.total_minor AS invoiced, sum(d.total_minor) AS credited, b.cancellation
          FROM documents d
          JOIN bookings b ON b.reference = d.booking_reference
          LEFT JOIN documents i ON i.kind = 'invoice' AND i.booking_reference = d.booking_reference
          WHERE d.kind = 'credit-note'
          GROUP BY d.booking_reference, i.total_minor, i.currency, b.cancellation
          HAVING sum(d.total_minor) > coalesce(i.total_minor, 0) OR bool_or(d.currency <> i.currency)
              OR (i.total_minor - sum(d.total_minor) > (b.cancellation ->> 'feeMinor')::bigint)
              OR i.total_minor - sum(d.total_minor) < coalesce((b.cancellation ->> 'feeMinor')::bigint, i.total_minor)
                 - coalesce((SELECT sum(a.amount_minor) FROM allowances a WHERE a.booking_reference = d.booking_reference), 0)`,
  },
  {
    number: 18,
    says: 'A receipt is over the money of its entry in the ledger',
    sql: `SELECT d.number, d.total_minor, d.currency, l.kind, l.amount_minor
          FROM documents d
          LEFT JOIN ledger_events l ON d.cause = 'ledger:' || l.seq AND l.booking_reference = d.booking_reference
          WHERE d.kind IN ('receipt', 'refund-receipt')
            AND (l.seq IS NULL OR d.currency <> l.currency
                 OR (d.kind = 'receipt') <> (l.kind = 'captured')
                 OR d.total_minor <> CASE l.kind WHEN 'refund_reversed' THEN -l.amount_minor ELSE l.amount_minor END)`,
  },
  {
    number: 18,
    says: 'Net and taxes of a document add up to its total',
    sql: `SELECT d.number, d.total_minor FROM documents d
          WHERE d.total_minor <> (d.body -> 'total' ->> 'amountMinor')::bigint
             OR (d.body ? 'amounts' AND d.total_minor <> (d.body -> 'amounts' -> 'net' ->> 'amountMinor')::bigint + coalesce((
                   SELECT sum((t -> 'tax' ->> 'amountMinor')::bigint) FROM jsonb_array_elements(d.body -> 'amounts' -> 'taxes') t), 0))`,
  },
  {
    number: 3,
    says: 'Money in suspense has an open task, and only while it is there',
    sql: `WITH waiting AS (
            SELECT CASE WHEN l.booking_reference IS NULL
                        THEN 'suspense-money:' || l.provider || ':' || coalesce(m.capture_reference, l.provider_reference)
                        ELSE 'attention:' || l.suspense || ':' || l.booking_reference END AS cause,
                   sum(CASE WHEN l.kind IN ('captured', 'refund_reversed') THEN l.amount_minor
                            WHEN l.kind = 'refunded' THEN -l.amount_minor ELSE 0 END) AS balance
            FROM ledger_events l
            LEFT JOIN suspense_movements m ON m.provider = l.provider AND m.provider_reference = l.provider_reference
            WHERE l.suspense IS NOT NULL GROUP BY 1)
          SELECT w.cause, w.balance FROM waiting w WHERE w.balance > 0
             AND NOT EXISTS (SELECT FROM tasks t WHERE t.state = 'open' AND t.cause = w.cause)
          UNION ALL
          SELECT t.cause, w.balance FROM tasks t LEFT JOIN waiting w ON w.cause = t.cause
          WHERE t.state = 'open' AND t.kind = 'suspense-money' AND coalesce(w.balance, 0) <= 0`,
  },
  {
    number: 3,
    says: 'Every flag of a booking has its open task, and every such task its flag',
    sql: `WITH flags AS (
            SELECT 'attention:' || f.flag || ':' || b.reference AS cause
            FROM bookings b CROSS JOIN LATERAL unnest(string_to_array(b.attention, ', ')) AS f(flag)),
          tasks_of_flags AS (SELECT t.cause FROM tasks t WHERE t.state = 'open' AND t.cause LIKE 'attention:%')
          SELECT f.cause, 'no task' AS missing FROM flags f WHERE f.cause NOT IN (SELECT cause FROM tasks_of_flags)
          UNION ALL
          SELECT t.cause, 'no flag' FROM tasks_of_flags t WHERE t.cause NOT IN (SELECT cause FROM flags)`,
  },
];
