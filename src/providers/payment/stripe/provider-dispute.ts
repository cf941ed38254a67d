import type Stripe from 'stripe';
import type { DisputeState } from '../../../domain/payment/dispute';
import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import { fromStripeAmount } from './stripe-amount';

/**
 * A dispute in our words.
 * @throws Error when the answer is no dispute, or one in a state we do not know.
 */
export function providerDispute(dispute: Stripe.Dispute): ProviderDispute {
  assertDispute(dispute);
  const intent = dispute.payment_intent;
  const dueBy = dispute.evidence_details.due_by;
  return {
    reference: dispute.id,
    paymentReference: typeof intent === 'string' ? intent : (intent?.id ?? null),
    state: stateOf(dispute.status),
    reason: dispute.reason,
    amount: fromStripeAmount(dispute),
    movesMoney: true,
    awaitsAnswer: dispute.status === 'needs_response' || dispute.status === 'warning_needs_response',
    evidenceDueBy: dueBy === null ? null : new Date(dueBy * 1000),
  };
}

function stateOf(status: string): DisputeState {
  switch (status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'warning';
    case 'needs_response':
    case 'appeal_needs_response': // an appeal is made in the dashboard: it awaits no evidence from here
      return 'needs_response';
    case 'under_review':
    case 'appeal_under_review':
      return 'under_review';
    case 'won':
      return 'won';
    case 'lost':
      return 'lost';
    case 'warning_closed':
    case 'prevented':
      return 'closed';
    default:
      throw new Error(`Stripe answered with the dispute status ${JSON.stringify(status)}, which is not known`);
  }
}

function assertDispute(dispute: Partial<Stripe.Dispute> | null): void {
  if (dispute?.object !== 'dispute' || typeof dispute.id !== 'string' || dispute.id === '') {
    throw new Error('Stripe answered with something that is not a dispute');
  }
}
