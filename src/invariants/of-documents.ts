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
];
