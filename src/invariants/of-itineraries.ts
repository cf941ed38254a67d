import type { Invariant } from './invariant';

/** The parts of each cancelled itinerary, with what each leg's policy gives before anything was entrusted to us is thought of. */
const CANCELLED_LEGS = `
  SELECT b.reference, b.cancellation, leg.number, part.value AS part, leg.quoted -> 'cancellationPolicy' -> 'tiers' AS tiers,
         (part.value ->> 'paidMinor')::numeric AS paid, (part.value ->> 'refundedMinor')::numeric AS refunded,
         (part.value ->> 'refundMinor')::numeric AS refund, (part.value ->> 'feeMinor')::numeric AS fee,
         CASE b.currency WHEN 'KWD' THEN 10 ELSE 1 END AS step,
         kept.own + ((leg.quoted -> 'total' ->> 'amountMinor')::numeric - kept.own) * ((b.cancellation ->> 'paidMinor')::numeric - kept.whole)
           / greatest(1, b.total_minor - kept.whole) AS share, kept.own AS retained,
         coalesce(leg.quoted ->> 'policyArrival', left(leg.quoted ->> 'from', 10))::date
           - ((b.cancellation ->> 'cancelledAt')::timestamptz AT TIME ZONE (leg.quoted ->> 'timeZone'))::date AS notice,
         EXISTS (SELECT FROM jsonb_array_elements(leg.quoted -> 'lines') line
                  WHERE line ->> 'kind' IN ('provision', 'levy')) AS "isEntrusted"
    FROM bookings b
   CROSS JOIN LATERAL jsonb_array_elements(b.agreement -> 'legs') WITH ORDINALITY leg (quoted, number)
   CROSS JOIN LATERAL (
     -- what changes have retained, of this leg and of all
     SELECT coalesce(sum(amount) FILTER (WHERE line ->> 'leg' = (leg.number - 1)::text), 0) AS own, coalesce(sum(amount), 0) AS whole
       FROM jsonb_array_elements(b.agreement -> 'lines') line CROSS JOIN LATERAL (SELECT (line -> 'total' ->> 'amountMinor')::numeric AS amount) minor
      WHERE line ->> 'kind' = 'retained' OR line ->> 'code' = 'tax:retained') kept
    LEFT JOIN LATERAL jsonb_array_elements(b.cancellation -> 'legs') WITH ORDINALITY part (value, number) USING (number)
   WHERE jsonb_typeof(b.cancellation) = 'object'`;

/** That what is booked together costs, and gives back, what its parts do. */
export const OF_ITINERARIES: readonly Invariant[] = [
  {
    number: 10,
    says: 'An itinerary costs what its quote said of the legs that were booked, and is the sum of them',
    sql: `SELECT b.reference, b.total_minor, b.agreement -> 'legs' AS legs
          FROM bookings b LEFT JOIN quotes q ON q.id = b.quote
          WHERE b.agreement ? 'legs' AND (
            -- as quoted, each as often as it was; only the instants are those of the day on which it was booked
            (NOT EXISTS (SELECT FROM amendments a WHERE a.booking_reference = b.reference AND a.state = 'applied') AND EXISTS (
              SELECT value - 'startsAt' - 'endsAt' FROM jsonb_array_elements(b.agreement -> 'legs')
              EXCEPT ALL SELECT value - 'startsAt' - 'endsAt' FROM jsonb_array_elements(q.body -> 'legs')))
            OR b.total_minor IS DISTINCT FROM (b.agreement -> 'total' ->> 'amountMinor')::bigint
            OR b.total_minor IS DISTINCT FROM (
              SELECT sum((value -> 'total' ->> 'amountMinor')::bigint) FROM jsonb_array_elements(b.agreement -> 'legs')))`,
  },
  {
    number: 11,
    says: 'A cancelled itinerary pays what the policies of its legs say, or what staff decided instead, and with the fee what was paid',
    sql: `WITH cancelled AS (
            SELECT b.id, b.reference, b.state, b.cancellation -> 'override' AS override, b.cancellation -> 'legs' AS legs,
                   jsonb_array_length(b.agreement -> 'legs') AS agreed,
                   (b.cancellation ->> 'paidMinor')::bigint AS paid, (b.cancellation ->> 'refundedMinor')::bigint AS refunded,
                   (b.cancellation ->> 'refundMinor')::bigint AS refund, (b.cancellation ->> 'feeMinor')::bigint AS fee
            FROM bookings b WHERE jsonb_typeof(b.cancellation) = 'object' AND b.agreement ? 'legs'),
          judged AS (
            SELECT c.*, parts.* FROM cancelled c LEFT JOIN LATERAL (
              SELECT count(*) AS parts, sum((value ->> 'paidMinor')::bigint) AS paid_of_legs,
                     sum((value ->> 'refundedMinor')::bigint) AS refunded_of_legs, sum((value ->> 'refundMinor')::bigint) AS by_policy
                FROM jsonb_array_elements(c.legs)) parts ON true)
          SELECT reference, state, paid, refunded, refund, fee, by_policy, override FROM judged j
          WHERE state <> 'cancelled' OR refund + fee + refunded <> paid OR fee < 0 OR refund < 0
             OR parts <> agreed OR paid_of_legs IS DISTINCT FROM paid OR refunded_of_legs IS DISTINCT FROM refunded
             OR (refund IS DISTINCT FROM by_policy) <> (override IS NOT NULL)
             OR (override IS NOT NULL AND ((override ->> 'policyRefundMinor')::numeric IS DISTINCT FROM by_policy
                 OR coalesce(override ->> 'actor', '') NOT LIKE 'staff:_%' OR length(coalesce(override ->> 'reason', '')) < 3
                 OR override ->> 'approvedBy' = override ->> 'actor'
                 OR NOT EXISTS (
                   SELECT FROM booking_events_booking_lnk k JOIN booking_events e ON e.id = k.booking_event_id
                   WHERE k.booking_id = j.id AND e.name = 'booking.cancelled' AND e.actor = override ->> 'actor')))`,
  },
  {
    number: 11,
    says: 'Each leg of a cancelled itinerary has its share of what was paid, and gives back what its own policy says',
    // what is entrusted to us comes back beyond the tier's part: there the tier is the least that is given
    sql: `WITH legs AS (${CANCELLED_LEGS}),
          owed AS (
            SELECT l.*, tier.value AS tier, greatest(0, round(greatest(0, paid - retained) * coalesce((tier.value ->> 'refundBps')::numeric, 0) / 10000 / step) * step - refunded) AS by_tier
              FROM legs l LEFT JOIN LATERAL (
                SELECT value FROM jsonb_array_elements(l.tiers)
                 WHERE (value ->> 'daysBeforeArrival')::integer <= l.notice
                 ORDER BY (value ->> 'daysBeforeArrival')::integer DESC LIMIT 1) tier ON true)
          SELECT reference, number, notice, paid, refunded, refund, fee, by_tier, part FROM owed
          WHERE part IS NULL OR abs(paid - share) > 2 * step OR refund + fee + refunded <> paid
             OR nullif(part -> 'tier', 'null'::jsonb) IS DISTINCT FROM tier
             OR (refund <> by_tier AND NOT "isEntrusted") OR refund < by_tier OR refund > greatest(0, paid - refunded)`,
  },
];
