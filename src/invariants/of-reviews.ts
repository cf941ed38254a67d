import type { Invariant } from './invariant';

/** That what is under review is held, and neither taken nor lost. */
export const OF_REVIEWS: readonly Invariant[] = [
  {
    number: 19,
    says: 'A booking under review has its dates, and money that is held for it and not taken',
    sql: `SELECT b.reference, count(DISTINCT a.id) AS allocations, count(DISTINCT p.id) AS held
          FROM bookings b
          LEFT JOIN allocations a ON a.booking_reference = b.reference AND a.state IN ('held', 'confirmed')
          LEFT JOIN payments_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN payments p ON p.id = k.payment_id AND p.state = 'authorized' AND p.captured_minor = 0
          WHERE b.state = 'under_review'
          GROUP BY b.reference, b.agreement HAVING count(DISTINCT a.id) <> coalesce(jsonb_array_length(b.agreement -> 'legs'), 1) OR count(DISTINCT p.id) = 0`,
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
    says: 'Of a booking on request nothing is taken, or may be, that was not held first',
    sql: `SELECT b.reference, p.document_id, p.capture_mode
          FROM bookings b JOIN payments_booking_lnk k ON k.booking_id = b.id JOIN payments p ON p.id = k.payment_id
          WHERE b.agreement ->> 'needsApproval' = 'true' AND b.state IN ('awaiting_payment', 'under_review', 'declined', 'expired')
            AND p.provider <> 'transfer' AND p.capture_mode IS DISTINCT FROM 'manual'`,
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
];
