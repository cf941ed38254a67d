import type { TransactionInformation } from '@paypal/paypal-server-sdk';
import type { ChargeSavedMethod } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import type { WholeOrder } from './order';
import { authorizationReference, captureReference } from './payment-reference';
import type { PaypalSession } from './paypal-session';
import { readOrder } from './read-order';

const HOUR_MS = 60 * 60 * 1000;
/** The longest period that can be asked for at once. */
const PERIOD_MS = 31 * 24 * HOUR_MS;
const PAGE_SIZE = 500;

/**
 * The order of a payment of ours, found by the money that moved or is held for it; null when none has. The list is up to
 * three hours late, and orders cannot be searched for: only a key that is kept for longer tells of the time between.
 * @throws LookUpFailed also when several orders carry our payment's id
 */
export async function findPaidOrder(
  session: PaypalSession,
  { paymentId, firstTriedAt }: Pick<ChargeSavedMethod, 'paymentId' | 'firstTriedAt'>,
): Promise<WholeOrder | null> {
  return lookUp(async () => {
    const orders = new Map<string, WholeOrder>();
    for await (const transaction of transactionsSince(session, firstTriedAt.getTime() - HOUR_MS)) {
      const reference = transaction.customField === paymentId ? referenceOf(transaction) : null;
      if (reference === null) continue;
      const order = await readOrder(session, reference);
      orders.set(order.id, order);
    }
    if (orders.size > 1) throw new Error(`PayPal has ${orders.size} orders for one payment`);
    return [...orders.values()][0] ?? null;
  });
}

async function* transactionsSince(session: PaypalSession, since: number): AsyncGenerator<TransactionInformation> {
  const now = Date.now();
  for (let from = since; from < now; from += PERIOD_MS) {
    const period = { startDate: iso(from), endDate: iso(Math.min(from + PERIOD_MS, now)) };
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      // By default the list leaves out what is only held.
      const request = { ...period, balanceAffectingRecordsOnly: 'N', pageSize: PAGE_SIZE, page };
      const { result } = await session.call(({ transactions }, options) =>
        transactions.searchTransactions(request, options),
      );
      const { transactionDetails, totalPages } = result;
      if (!transactionDetails || totalPages === undefined)
        throw new Error('PayPal answered with no list of transactions');
      for (const { transactionInfo } of transactionDetails) if (transactionInfo) yield transactionInfo;
      pages = totalPages;
    }
  }
}

/** https://developer.paypal.com/docs/transaction-search/transaction-event-codes/: T00xx are payments, T13xx are holds. */
function referenceOf({ transactionId, transactionEventCode = '' }: TransactionInformation): string | null {
  if (!transactionId) return null;
  if (transactionEventCode.startsWith('T00')) return captureReference(transactionId);
  return transactionEventCode.startsWith('T13') ? authorizationReference(transactionId) : null;
}

/** Without fractions of a second, which the list need not read. */
function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
