import { unansweredFor } from '../api/payment/queries/unanswered';
import type { Invariant } from './invariant';

/** The alarm is raised by the first sweep after a day. */
const A_DAY_AND_A_SWEEP = '24 hours 10 minutes';

/** That nothing waits for a provider without end, and answers in disputes are kept. */
export const OF_PROVIDERS: readonly Invariant[] = [
  {
    number: 15,
    says: 'No payment, refund or deposit waits for its provider for more than a day without an alarm',
    sql: `SELECT u.cause, u.booking FROM (${unansweredFor(A_DAY_AND_A_SWEEP)}) u
          WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.kind = 'unanswered' AND t.cause = u.cause)`,
  },
  {
    number: 15,
    says: 'No event waits to be settled for more than a day',
    sql: `SELECT provider || ' ' || event_id, last_error FROM webhook_inbox
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
