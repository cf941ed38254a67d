import type { AcceptDispute, Outcome, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { shorten } from '../../../domain/shared/shorten';
import { commandDispute } from './command-dispute';
import type { DisputeCalls } from './dispute-calls';

const LONGEST_NOTE = 2000;
const LOST: ReadonlySet<string> = new Set(['RESOLVED_BUYER_FAVOUR', 'RESOLVED_WITH_PAYOUT', 'ACCEPTED']);

/** Accepts the buyer's claim: PayPal gives the money back. The note is for PayPal only. */
export async function acceptPaypalDispute(
  calls: DisputeCalls,
  { disputeReference, reason }: AcceptDispute,
): Promise<Outcome<ProviderDispute>> {
  return commandDispute(calls, {
    reference: disputeReference,
    name: 'accept-claim',
    body: JSON.stringify({ note: shorten(reason, LONGEST_NOTE), accept_claim_type: 'REFUND' }),
    isDone: ({ dispute_outcome: outcome }) => LOST.has(outcome?.outcome_code ?? ''),
  });
}
