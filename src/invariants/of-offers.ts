import type { Invariant } from './invariant';

/** That an offer is accepted once, as it was offered. */
export const OF_OFFERS: readonly Invariant[] = [
  {
    number: 20,
    says: 'An accepted offer has exactly one booking, at the price of its newest version, and no other version has one',
    sql: `WITH placed AS (
            SELECT v.offer_reference, v.version, b.reference, coalesce(changed.before, b.agreement::jsonb) AS agreed, q.body
            FROM offer_versions v JOIN quotes q ON q.id = v.quote_id JOIN bookings b ON b.quote = v.quote_id
            LEFT JOIN amendments changed ON changed.booking_reference = b.reference AND changed.position = 1)
          SELECT o.reference, o.state, p.reference AS booking, p.version
          FROM offers o LEFT JOIN placed p ON p.offer_reference = o.reference
          WHERE CASE WHEN o.state = 'accepted'
                     THEN p.reference IS DISTINCT FROM o.booking_reference OR p.version <> o.version OR p.agreed <> p.body
                     ELSE p.reference IS NOT NULL END
          UNION ALL
          SELECT q.body ->> 'offer', 'no such version', b.reference, NULL
          FROM bookings b JOIN quotes q ON q.id = b.quote
          WHERE q.body ->> 'offer' IS NOT NULL AND NOT EXISTS (
            SELECT FROM offer_versions v WHERE v.quote_id = q.id AND v.offer_reference = q.body ->> 'offer')`,
  },
  {
    number: 20,
    says: 'What gives away more than one person may was sent by two',
    sql: `SELECT v.offer_reference, v.version
          FROM offer_versions v JOIN offer_events e USING (offer_reference, version)
          WHERE v.beyond_limit AND e.name = 'offer.sent' AND e.actor = v.made_by`,
  },
  {
    number: 20,
    says: 'An offer has every version up to its newest, and stands where its history says',
    sql: `SELECT o.reference, o.version, count(v.*) AS versions
          FROM offers o LEFT JOIN offer_versions v ON v.offer_reference = o.reference
          GROUP BY o.reference, o.version HAVING count(v.*) <> o.version OR max(v.version) <> o.version
          UNION ALL
          SELECT o.reference, o.version, NULL FROM offers o
          WHERE NOT EXISTS (SELECT FROM offer_events e WHERE e.offer_reference = o.reference AND e.version = o.version
            AND e.name = CASE o.state WHEN 'to_approve' THEN 'offer.proposed' ELSE 'offer.' || o.state END
             OR e.offer_reference = o.reference AND o.state = 'withdrawn' AND e.name = 'offer.refused')`,
  },
  {
    number: 20,
    says: 'An offer that waits for staff has its open task, and no other one has',
    sql: `WITH waiting AS (
            SELECT CASE state WHEN 'to_approve' THEN 'offer-to-approve:' ELSE 'offer-countered:' END || reference AS cause
            FROM offers WHERE state IN ('to_approve', 'countered')),
          open AS (SELECT cause FROM tasks WHERE state = 'open' AND kind IN ('offer-to-approve', 'offer-countered'))
          SELECT cause, 'no task' AS fault FROM waiting WHERE cause NOT IN (SELECT cause FROM open)
          UNION ALL
          SELECT cause, 'nothing waits' FROM open WHERE cause NOT IN (SELECT cause FROM waiting)`,
  },
];
