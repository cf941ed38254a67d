import { z } from 'zod';
import type { DisputeState } from '../../../domain/payment/dispute';
import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import { callDispute, type DisputeCalls } from './dispute-calls';
import { isMissing } from './failed-outcome';
import { readCapturedPayment } from './payment-reference';
import { fromPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { refusalIn } from './refusal-in';

const evidence = z.object({
  source: z.string().optional(),
  notes: z.string().optional(),
  date: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

const dispute = z.object({
  dispute_id: z.string().min(1),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string().min(1) })).min(1),
  reason: z.string(),
  status: z.enum(['OPEN', 'WAITING_FOR_BUYER_RESPONSE', 'WAITING_FOR_SELLER_RESPONSE', 'UNDER_REVIEW', 'RESOLVED']),
  dispute_amount: z.object({ currency_code: z.string(), value: z.string() }),
  dispute_outcome: z.object({ outcome_code: z.string() }).optional(),
  dispute_life_cycle_stage: z.enum(['INQUIRY', 'CHARGEBACK', 'PRE_ARBITRATION', 'ARBITRATION']),
  seller_response_due_date: z.iso.datetime({ offset: true }).optional(),
  evidences: z.array(evidence).optional(),
});

/** A dispute as PayPal shows it. */
export type PaypalDispute = z.infer<typeof dispute>;

/** @throws Error when there is no answer that can be trusted; null when PayPal has no such dispute */
export async function readDispute(calls: DisputeCalls, reference: string): Promise<PaypalDispute | null> {
  const { status, text } = await callDispute(calls, reference);
  // anybody on the way may answer 404; PayPal says it in its own form
  if (status === 404 && refusalIn(status, text)?.name === 'RESOURCE_NOT_FOUND') return null;
  if (status !== 200) throw new Error(`PayPal answered ${status} for a dispute`);
  return dispute.parse(JSON.parse(text));
}

/** With the order whose capture it is about. */
export async function providerDispute(session: PaypalSession, it: PaypalDispute): Promise<ProviderDispute> {
  const captureId = it.disputed_transactions[0]?.seller_transaction_id ?? '';
  const { currency_code: currencyCode, value } = it.dispute_amount;
  return {
    reference: it.dispute_id,
    paymentReference: await orderOf(session, captureId),
    state: stateOf(it),
    reason: it.reason.toLowerCase(),
    amount: fromPaypalAmount({ currencyCode, value }),
    evidenceDueBy: it.seller_response_due_date ? new Date(it.seller_response_due_date) : null,
    awaitsAnswer: it.status === 'WAITING_FOR_SELLER_RESPONSE',
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

function stateOf({ status, dispute_outcome: outcome }: PaypalDispute): DisputeState {
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
