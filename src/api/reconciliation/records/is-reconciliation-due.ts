import { lastDayToReconcile } from '../../../domain/reconciliation/reconciliation-days';
import { service } from '../../../service-map';
import { waitingFindings } from './finding-record';
import { database } from '../../../database/transaction';
import { daysToReconcile } from './reconciliation-run';

/**
 * Whether a day was missed, or something that was found has not been looked at again. A provider that was never reconciled
 * is left to the daily job.
 */
export async function isReconciliationDue(now: Date): Promise<boolean> {
  if ((await waitingFindings()).length > 0) return true;
  const last = lastDayToReconcile(now);
  for (const provider of service('api::payment.payment-gateways-registry').offeredProviders()) {
    const hasBegun: unknown = await database()('reconciliation_runs').where({ provider }).first('day');
    if (hasBegun && (await daysToReconcile(provider, last)).length > 0) return true;
  }
  return false;
}
