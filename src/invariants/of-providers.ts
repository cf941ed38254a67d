import type { Invariant } from './invariant';

/** That nothing waits for a provider without end, and answers in disputes are kept. */
export const OF_PROVIDERS: readonly Invariant[] = [
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
];
