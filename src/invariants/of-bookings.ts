import type { Invariant } from './invariant';

/** That a booking costs what was promised, and that its history is whole. */
export const OF_BOOKINGS: readonly Invariant[] = [
  {
    number: 10,
    says: 'A booking costs what its quote said, or the last change that was applied, and its payables add up to it',
    sql: `SELECT b.reference, b.total_minor, coalesce(newest.after, q.body) -> 'total' AS agreed, coalesce(sum(p.amount_minor), 0) AS payables
          FROM bookings b
          LEFT JOIN quotes q ON q.id = b.quote
          LEFT JOIN LATERAL (
            SELECT after FROM amendments a WHERE a.booking_reference = b.reference AND a.state = 'applied'
             ORDER BY position DESC LIMIT 1) newest ON true
          LEFT JOIN payables_booking_lnk k ON k.booking_id = b.id
          LEFT JOIN payables p ON p.id = k.payable_id AND p.purpose <> 'security_deposit'
            AND NOT EXISTS (SELECT FROM amendments w WHERE w.payable = p.document_id AND w.state <> 'applied')
          GROUP BY b.reference, b.total_minor, b.currency, b.agreement, q.body, newest.after
          HAVING (b.total_minor IS DISTINCT FROM (coalesce(newest.after, q.body) -> 'total' ->> 'amountMinor')::bigint
                  AND (newest.after IS NOT NULL OR NOT b.agreement ? 'legs'))
              OR b.currency IS DISTINCT FROM coalesce(newest.after, q.body) -> 'total' ->> 'currency'
              OR b.total_minor <> coalesce(sum(p.amount_minor), 0)
              OR b.agreement <> newest.after`,
  },
  {
    number: 10,
    says: 'Each change of a booking begins where the one before it ended, and moves the money that its terms say',
    sql: `SELECT a.id, a.position, a.nth FROM (
            SELECT a.*, row_number() OVER w AS nth, coalesce(lag(a.after) OVER w, CASE WHEN a.before ? 'legs' THEN a.before ELSE q.body END) AS began_with
            FROM amendments a JOIN bookings b ON b.reference = a.booking_reference LEFT JOIN quotes q ON q.id = b.quote
            WHERE a.state = 'applied' WINDOW w AS (PARTITION BY a.booking_reference ORDER BY a.position)) a
          WHERE a.position <> a.nth OR a.before IS DISTINCT FROM a.began_with
             OR (a.after -> 'total' ->> 'amountMinor')::bigint - (a.before -> 'total' ->> 'amountMinor')::bigint
                <> a.to_pay_minor - a.refund_minor - a.less_to_pay_minor
             OR a.after -> 'total' ->> 'currency' <> a.currency OR a.before -> 'total' ->> 'currency' <> a.currency
          UNION ALL
          SELECT a.id, a.position, NULL FROM amendments a LEFT JOIN payables p ON p.document_id = a.payable
          WHERE (a.state IN ('awaiting_payment', 'expired', 'withdrawn') OR (a.state = 'applied' AND a.to_pay_minor > 0))
            AND (p.document_id IS NULL OR p.purpose <> 'amendment' OR p.amount_minor > a.to_pay_minor
                 OR (p.state = 'due' AND a.state IN ('expired', 'withdrawn')) OR (p.state = 'cancelled' AND a.state = 'applied' AND p.amount_minor > 0))
            AND NOT EXISTS (SELECT FROM bookings b WHERE b.reference = a.booking_reference AND b.state IN ('cancelled', 'declined'))`,
  },
  {
    number: 11,
    says: 'A cancellation pays what the copied policy says, or what staff decided by name, and with the fee what was paid',
    sql: `WITH cancelled AS (
            SELECT b.id, b.reference, b.state, b.agreement, b.total_minor AS total, b.cancellation -> 'override' AS override, CASE b.currency WHEN 'KWD' THEN 10 ELSE 1 END AS step,
                   coalesce(b.agreement ->> 'policyArrival', left(b."from", 10))::date - cancelled_on AS notice,
                   left(b."from", 10)::date < cancelled_on AS has_begun,
                   coalesce((SELECT sum((line -> 'total' ->> 'amountMinor')::bigint) FROM jsonb_array_elements(b.agreement -> 'lines') line
                     WHERE line ->> 'kind' = 'retained' OR line ->> 'code' = 'tax:retained'), 0) AS retained,
                   (b.cancellation ->> 'paidMinor')::bigint AS paid, (b.cancellation ->> 'refundedMinor')::bigint AS refunded,
                   (b.cancellation ->> 'cancelledAt')::timestamptz AS at, (b.cancellation ->> 'rebatedMinor')::bigint AS stated,
                   (b.cancellation ->> 'refundMinor')::bigint AS refund, (b.cancellation ->> 'feeMinor')::bigint AS fee
            FROM bookings b CROSS JOIN LATERAL (
              SELECT ((b.cancellation ->> 'cancelledAt')::timestamptz AT TIME ZONE b.time_zone)::date AS cancelled_on) at
            WHERE jsonb_typeof(b.cancellation) = 'object' AND NOT b.agreement ? 'legs'),
          owed AS (
            SELECT c.*, coalesce((
                     SELECT (tier ->> 'refundBps')::numeric
                       FROM jsonb_array_elements(c.agreement -> 'cancellationPolicy' -> 'tiers') tier
                      WHERE (tier ->> 'daysBeforeArrival')::integer <= c.notice
                      ORDER BY (tier ->> 'daysBeforeArrival')::integer DESC LIMIT 1), 0) AS bps
            FROM cancelled c),
          rebates AS (
            SELECT o.*, granted, granted_before, coalesce(stated, granted_before) AS rebated
            FROM owed o CROSS JOIN LATERAL (
              SELECT coalesce(sum(a.amount_minor), 0) AS granted,
                     coalesce(sum(a.amount_minor) FILTER (WHERE a.granted_at < o.at - interval '1 minute'), 0) AS granted_before
                FROM allowances a WHERE a.booking_reference = o.reference) given),
          trusts AS (
            -- levies and provisions come back whole before the stay; what is bought is paid first, and rebates are taken off it first
            SELECT r.*, CASE WHEN r.has_begun THEN 0 ELSE
                     greatest(0, least(entrusted, total - rebated, paid, paid - (total - entrusted - rebated))) END AS in_trust
            FROM rebates r CROSS JOIN LATERAL (
              SELECT coalesce(sum((line -> 'total' ->> 'amountMinor')::bigint), 0) AS entrusted
                FROM jsonb_array_elements(r.agreement -> 'lines') line WHERE line ->> 'kind' IN ('levy', 'provision')) lines),
          judged AS (
            SELECT t.*, greatest(0, least(paid - refunded,
                     in_trust + greatest(round(greatest(0, paid - in_trust - retained) * bps / 10000 / step) * step, least(rebated, refunded)) - refunded)) AS by_policy
            FROM trusts t)
          SELECT reference, state, notice, bps, paid, refunded, rebated, in_trust, refund, fee, by_policy, override FROM judged j
          WHERE state <> 'cancelled' OR refund + fee + refunded <> paid OR fee < 0 OR refund < 0
             OR rebated < granted_before OR rebated > granted
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
