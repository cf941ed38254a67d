import { z } from 'zod';
import type { DisputeState } from '../../../domain/payment/dispute';
import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import { isMissing } from './failed-outcome';
import { readCapturedPayment } from './payment-reference';
import { fromPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { unavailable } from './read-or-null';

/** Anybody on the way may answer 404; PayPal says it in its own form. */
const missing = z.object({ name: z.literal('RESOURCE_NOT_FOUND') });
const dispute = z.object({
  dispute_id: z.string().min(1),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string().min(1) })).min(1),
  reason: z.string(),
  status: z.enum(['OPEN', 'WAITING_FOR_BUYER_RESPONSE', 'WAITING_FOR_SELLER_RESPONSE', 'UNDER_REVIEW', 'RESOLVED']),
  dispute_amount: z.object({ currency_code: z.string(), value: z.string() }),
  dispute_outcome: z.object({ outcome_code: z.string() }).optional(),
  dispute_life_cycle_stage: z.enum(['INQUIRY', 'CHARGEBACK', 'PRE_ARBITRATION', 'ARBITRATION']),
  seller_response_due_date: z.iso.datetime({ offset: true }).optional(),
});

/**
 * A dispute with the order whose capture it is about. The SDK does not cover disputes.
 * https://developer.paypal.com/docs/api/customer-disputes/v1/
 * @param apiUrl `https://api-m.paypal.com`, or where else the API is
 * @throws DomainError `provider-unavailable`; `null` when PayPal has no such dispute
 */
export async function readPaypalDispute(
  session: PaypalSession,
  apiUrl: string,
  reference: string,
): Promise<ProviderDispute | null> {
  try {
    const response = await session.fetch(({ accessToken }, signal) =>
      fetch(new URL(`/v1/customer/disputes/${encodeURIComponent(reference)}`, apiUrl), {
        headers: { Authorization: `Bearer ${accessToken}` },
        redirect: 'error',
        signal,
      }),
    );
    const body: unknown = await response.json();
    if (response.status === 404 && missing.safeParse(body).success) return null;
    if (!response.ok) throw new Error(`PayPal answered ${response.status} for a dispute`);
    return await inOurWords(session, dispute.parse(body));
  } catch (cause) {
    throw unavailable(cause);
  }
}

async function inOurWords(session: PaypalSession, it: z.infer<typeof dispute>): Promise<ProviderDispute> {
  const captureId = it.disputed_transactions[0]?.seller_transaction_id ?? '';
  const { currency_code: currencyCode, value } = it.dispute_amount;
  return {
    reference: it.dispute_id,
    paymentReference: await orderOf(session, captureId),
    state: stateOf(it),
    reason: it.reason.toLowerCase(),
    amount: fromPaypalAmount({ currencyCode, value }),
    evidenceDueBy: it.seller_response_due_date ? new Date(it.seller_response_due_date) : null,
    movesMoney: false, // what a buyer wins is taken by a reversal, which PayPal tells and lists like a refund
  };
}

/** `null` for a sale that was none of ours: the account may sell elsewhere too. */
async function orderOf(session: PaypalSession, captureId: string): Promise<string | null> {
  try {
    return (await readCapturedPayment(session, captureId)).orderId;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function stateOf({ status, dispute_outcome: outcome }: z.infer<typeof dispute>): DisputeState {
  switch (status) {
    case 'WAITING_FOR_SELLER_RESPONSE':
      return 'needs_response';
    case 'OPEN':
    case 'WAITING_FOR_BUYER_RESPONSE':
    case 'UNDER_REVIEW':
      return 'under_review';
    case 'RESOLVED':
      return resolvedState(outcome?.outcome_code ?? '');
  }
}

function resolvedState(outcome: string): DisputeState {
  switch (outcome) {
    case 'RESOLVED_SELLER_FAVOUR':
    case 'DENIED':
      return 'won';
    case 'RESOLVED_BUYER_FAVOUR':
    case 'RESOLVED_WITH_PAYOUT':
    case 'ACCEPTED':
      return 'lost';
    case 'CANCELED_BY_BUYER':
    case 'NONE':
      return 'closed';
    default:
      throw new Error(`PayPal resolved a dispute with ${JSON.stringify(outcome)}, which is not known`);
  }
}
