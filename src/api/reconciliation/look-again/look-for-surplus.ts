import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { Discrepancy } from '../../../domain/reconciliation/books';
import { enteredMovement } from '../records/entered-movement';
import type { SecondLook } from './look-again';

const sumRow = z.object({ kept: z.string().transform(Number) });

/**
 * Whether somebody is asked already what is to become of a second payment: then the payable itself holds no more than it
 * asks for, and the rest waits in suspense under a name, or has gone back.
 */
export async function lookForSurplus(about: Discrepancy): Promise<SecondLook> {
  const { payableId, ours: owed } = about;
  if (payableId === null || !owed || !(await enteredMovement(about))) return { is: 'open' };
  const row: unknown = await database()('ledger_events')
    .where({ payable_id: payableId, currency: owed.currency })
    .first(
      database().raw(
        `coalesce(sum(CASE WHEN kind IN ('captured', 'refund_reversed', 'dispute_returned') THEN amount_minor
                           WHEN kind IN ('refunded', 'disputed') THEN -amount_minor END), 0)::text AS kept`,
      ),
    );
  if (sumRow.parse(row).kept > owed.amountMinor) return { is: 'open' };
  return {
    is: 'explained',
    explanation: 'What is too much waits in suspense, where a person decides, or has gone back.',
  };
}
