import type { Invariant } from './invariant';

/** That what waits for a person is in front of one. */
export const OF_TASKS: readonly Invariant[] = [
  {
    number: 3,
    says: 'Money in suspense has an open task, and only while it is there',
    sql: `WITH waiting AS (
            SELECT CASE WHEN l.booking_reference IS NULL
                        THEN 'suspense-money:' || l.provider || ':' || coalesce(m.capture_reference, l.provider_reference)
                        ELSE 'attention:' || l.suspense || ':' || l.booking_reference END AS cause,
                   sum(CASE WHEN l.kind IN ('captured', 'refund_reversed', 'dispute_loss_reversed') THEN l.amount_minor
                            WHEN l.kind IN ('refunded', 'dispute_lost') THEN -l.amount_minor ELSE 0 END) AS balance
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
  {
    number: 3,
    says: 'Of every dispute that was lost a person was told',
    sql: `SELECT d.document_id, d.provider_reference
          FROM disputes d JOIN disputes_payment_lnk k ON k.dispute_id = d.id JOIN payments p ON p.id = k.payment_id
          WHERE d.state = 'lost' AND NOT EXISTS (
            SELECT FROM tasks t WHERE t.cause = 'dispute-lost:' || p.provider || ':' || d.provider_reference)`,
  },
];
