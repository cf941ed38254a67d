import { MISSING_DOCUMENTS } from '../api/statement/queries/missing-documents';
import type { Invariant } from './invariant';

/** That documents are numbered without gaps, and there for all that happened. */
export const OF_DOCUMENTS: readonly Invariant[] = [
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
    says: 'A booking has one invoice at most, over what it was made for',
    sql: `SELECT b.reference, d.cause, d.total_minor, d.currency
          FROM documents d LEFT JOIN bookings b ON b.reference = d.booking_reference
          LEFT JOIN amendments a ON a.booking_reference = b.reference AND a.position = 1
          WHERE d.kind = 'invoice' AND d.cause NOT LIKE 'amendment:%' AND (
            d.cause IS DISTINCT FROM 'booking:' || b.reference OR d.currency IS DISTINCT FROM b.currency
            OR d.total_minor IS DISTINCT FROM coalesce((a.before -> 'total' ->> 'amountMinor')::bigint, b.total_minor))`,
  },
  {
    number: 18,
    says: 'A change is invoiced, or credited, with its difference',
    sql: `SELECT d.number, d.total_minor, d.kind, a.id FROM documents d
          LEFT JOIN amendments a ON d.cause = 'amendment:' || a.id AND a.booking_reference = d.booking_reference
          WHERE d.cause LIKE 'amendment:%' AND (a.state IS DISTINCT FROM 'applied' OR (
            CASE d.kind WHEN 'invoice' THEN d.total_minor ELSE -d.total_minor END <> a.to_pay_minor - a.refund_minor - a.less_to_pay_minor
            AND NOT EXISTS (SELECT FROM allowances w WHERE w.booking_reference = d.booking_reference)))`,
  },
  {
    number: 18,
    says: 'Credit notes are not more than their invoices, and leave what the cancellation keeps',
    sql: `SELECT b.reference, invoiced, credited, fee FROM (
            SELECT d.booking_reference, coalesce(sum(d.total_minor) FILTER (WHERE d.kind = 'invoice'), 0) AS invoiced,
                   coalesce(sum(d.total_minor) FILTER (WHERE d.kind = 'credit-note'), 0) AS credited,
                   bool_or(d.kind = 'credit-note' AND d.cause LIKE 'cancellation:%') AS is_credited, count(DISTINCT d.currency) AS currencies
            FROM documents d WHERE d.kind IN ('invoice', 'credit-note') GROUP BY d.booking_reference) sums
          JOIN bookings b ON b.reference = sums.booking_reference
          CROSS JOIN LATERAL (SELECT (b.cancellation ->> 'feeMinor')::bigint AS fee) kept
          CROSS JOIN LATERAL (
            SELECT coalesce(sum(a.amount_minor), 0) AS allowed FROM allowances a WHERE a.booking_reference = b.reference) given
          WHERE credited > invoiced OR currencies > 1
             OR (is_credited AND (invoiced - credited > fee OR invoiced - credited < fee - allowed))`,
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
];
