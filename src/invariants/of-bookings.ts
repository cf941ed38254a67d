import type { Invariant } from './invariant';

/** That a booking costs what was promised, and that its history is whole. */
export const OF_BOOKINGS: readonly Invariant[] = [
  {
    number: 10,
    says: 'A booking costs what its quote said, and its payables add up to it',
    sql: `SELECT b.reference, b.total_minor, q.body -> 'total' AS quoted, coalesce(sum(p.amount_minor), 0) AS payables
          FROM bookings b
          LEFT JOIN quotes q ON q.id = b.quote
          LEFT JOIN payables_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN payables p ON p.id = k.payable_id AND p.purpose <> 'security_deposit'
          GROUP BY b.reference, b.total_minor, b.currency, b.agreement, q.body
          HAVING (NOT b.agreement ? 'legs' AND b.total_minor IS DISTINCT FROM (q.body -> 'total' ->> 'amountMinor')::bigint)
              OR b.currency IS DISTINCT FROM q.body -> 'total' ->> 'currency'
              OR b.total_minor <> coalesce(sum(p.amount_minor), 0)`,
  },
  {
    number: 11,
    says: 'A cancellation pays what the copied policy says, or what staff decided by name, and with the fee what was paid',
    sql: `WITH cancelled AS (
            SELECT b.id, b.reference, b.state, b.agreement, b.total_minor AS total, b.cancellation -> 'override' AS override, CASE b.currency WHEN 'KWD' THEN 10 ELSE 1 END AS step,
                   left(b."from", 10)::date
                     - ((b.cancellation ->> 'cancelledAt')::timestamptz AT TIME ZONE b.time_zone)::date AS notice,
                   (b.cancellation ->> 'paidMinor')::bigint AS paid, (b.cancellation ->> 'refundedMinor')::bigint AS refunded,
                   (b.cancellation ->> 'refundMinor')::bigint AS refund, (b.cancellation ->> 'feeMinor')::bigint AS fee
            FROM bookings b WHERE jsonb_typeof(b.cancellation) = 'object' AND NOT b.agreement ? 'legs'),
          owed AS (
            SELECT c.*, coalesce((
                     SELECT (tier ->> 'refundBps')::numeric
                       FROM jsonb_array_elements(c.agreement -> 'cancellationPolicy' -> 'tiers') tier
                      WHERE (tier ->> 'daysBeforeArrival')::integer <= c.notice
                      ORDER BY (tier ->> 'daysBeforeArrival')::integer DESC LIMIT 1), 0) AS bps
            FROM cancelled c),
          provided AS (
            -- before the stay a provision comes back whole; what is bought is paid first
            SELECT o.*, CASE WHEN o.notice < 0 THEN 0 ELSE greatest(0, least(provision, paid - (total - provision))) END AS entrusted
            FROM owed o CROSS JOIN LATERAL (
              SELECT coalesce(sum((line -> 'total' ->> 'amountMinor')::bigint), 0) AS provision
                FROM jsonb_array_elements(o.agreement -> 'lines') line WHERE line ->> 'kind' = 'provision') lines),
          judged AS (
            SELECT p.*, greatest(0, round((paid - entrusted) * bps / 10000 / step) * step + entrusted - refunded) AS by_policy
            FROM provided p)
          SELECT reference, state, notice, bps, paid, refunded, refund, fee, by_policy, override FROM judged j
          WHERE state <> 'cancelled' OR refund + fee + refunded <> paid OR fee < 0 OR refund < 0
             OR (refund <> by_policy) <> (override IS NOT NULL)
             OR (override IS NOT NULL AND ((override ->> 'policyRefundMinor')::numeric IS DISTINCT FROM by_policy
                 OR coalesce(override ->> 'actor', '') NOT LIKE 'staff:_%' OR length(coalesce(override ->> 'reason', '')) < 3
                 OR override ->> 'approvedBy' = override ->> 'actor'
                 OR NOT EXISTS (
                   SELECT FROM booking_events_booking_lnk k JOIN booking_events e ON e.id = k.booking_event_id
                   WHERE k.booking_id = j.id AND e.name = 'booking.cancelled' AND e.actor = override ->> 'actor')))`,
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
];
