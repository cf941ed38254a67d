import { z } from 'zod';

/**
 * Every document that a cause asks for and that is not there: kind, booking, and since when the cause has been. The same
 * rules as `whichDocumentsAreDue`, as far as one statement can tell: it finds the booking, and that function decides.
 */
export const MISSING_DOCUMENTS = `
  SELECT 'invoice' AS kind, b.reference, b.reference AS cause, e.at AT TIME ZONE 'UTC' AS since
  FROM booking_events e
  JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id JOIN bookings b ON b.id = k.booking_id
  WHERE e.name = 'booking.confirmed'
    AND NOT EXISTS (SELECT FROM documents d WHERE d.kind = 'invoice' AND d.cause = 'booking:' || b.reference)
  UNION ALL
  SELECT 'invoice', b.reference, b.reference, (b.cancellation ->> 'cancelledAt')::timestamptz
  FROM bookings b
  WHERE b.state = 'cancelled' AND (b.cancellation ->> 'feeMinor')::bigint > 0
    AND NOT EXISTS (SELECT FROM documents d WHERE d.kind = 'invoice' AND d.cause = 'booking:' || b.reference)
  UNION ALL
  SELECT 'credit-note', b.reference, b.cancellation ->> 'quote', (b.cancellation ->> 'cancelledAt')::timestamptz
  FROM bookings b
  JOIN documents i ON i.kind = 'invoice' AND i.cause = 'booking:' || b.reference
  WHERE b.state = 'cancelled' AND (b.cancellation ->> 'feeMinor')::bigint < b.total_minor - coalesce((
      SELECT sum(a.amount_minor) FROM allowances a
      WHERE a.booking_reference = b.reference AND a.granted_at <= (b.cancellation ->> 'cancelledAt')::timestamptz), 0)
    AND NOT EXISTS (
      SELECT FROM documents d WHERE d.kind = 'credit-note' AND d.cause = 'cancellation:' || (b.cancellation ->> 'quote'))
  UNION ALL
  SELECT 'credit-note', a.booking_reference, a.refund_id, a.granted_at
  FROM allowances a JOIN documents i ON i.kind = 'invoice' AND i.cause = 'booking:' || a.booking_reference
  WHERE NOT EXISTS (SELECT FROM documents d WHERE d.kind = 'credit-note' AND d.cause = 'allowance:' || a.refund_id)
    AND a.amount_minor <= coalesce((
      SELECT sum(CASE c.kind WHEN 'invoice' THEN c.total_minor ELSE -c.total_minor END) FROM documents c
      WHERE c.kind IN ('invoice', 'credit-note') AND c.booking_reference = a.booking_reference), 0)
  UNION ALL
  SELECT CASE WHEN c.to_pay_minor > 0 THEN 'invoice' ELSE 'credit-note' END, c.booking_reference, c.id, c.applied_at
  FROM amendments c
  WHERE c.state = 'applied' AND c.to_pay_minor <> c.refund_minor + c.less_to_pay_minor
    AND NOT EXISTS (SELECT FROM documents d WHERE d.cause = 'amendment:' || c.id)
    AND NOT EXISTS (SELECT FROM allowances w WHERE w.booking_reference = c.booking_reference)
  UNION ALL
  SELECT m.paper, l.booking_reference, l.seq::text, l.recorded_at
  FROM ledger_events l
  JOIN (VALUES ('captured', 'receipt'), ('refunded', 'refund-receipt'), ('refund_reversed', 'refund-receipt'))
    AS m (movement, paper) ON m.movement = l.kind
  WHERE l.booking_reference IS NOT NULL
    AND NOT EXISTS (SELECT FROM documents d WHERE d.kind = m.paper AND d.cause = 'ledger:' || l.seq)`;

const references = z.array(z.object({ reference: z.string() }));

/** Bookings with a document missing whose cause is younger than `after`; normally none for longer than its job takes. */
export async function bookingsWithoutDocuments(after: Date, limit: number): Promise<{ reference: string }[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: unknown }>(
    `SELECT reference FROM (${MISSING_DOCUMENTS}) missing WHERE since > ? GROUP BY reference ORDER BY min(since) LIMIT ?`,
    [after, limit],
  );
  return references.parse(rows);
}
