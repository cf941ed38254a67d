import type { Call } from '../call';
import type { Charge } from '../objects/charge';
import type { Dispute } from '../objects/dispute';
import { newId } from '../objects/new-id';
import { missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { textOf } from '../protocol/read-params';
import type { Origin, World } from '../world';

const RESPONSE_SECONDS = 14 * 24 * 60 * 60;

/** The cardholder's bank takes the money back until the case is decided. */
export function openDispute(world: World, charge: Charge, reason: string, origin: Origin): Dispute {
  const dispute: Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: world.now() + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: charge.payment_method_details.card.brand, case_type: 'chargeback', network_reason_code: '10.4' },
      type: 'card',
    },
    reason,
    status: 'needs_response',
  };
  charge.disputed = true;
  world.state.disputes[dispute.id] = dispute;
  world.emit('charge.dispute.created', dispute, origin);
  return dispute;
}

export function closeDispute(world: World, dispute: Dispute, status: 'won' | 'lost', origin: Origin): void {
  const previous = { status: dispute.status };
  dispute.status = status;
  world.emit('charge.dispute.closed', dispute, origin, previous);
}

export function retrieveDispute({ world, id }: Call): Dispute {
  const dispute = world.state.disputes[id];
  if (!dispute) throw missingObject('dispute', id);
  return dispute;
}

export function listDisputes({ world, params }: Call): ListPage<Dispute> {
  const charge = textOf(params, 'charge');
  const intent = textOf(params, 'payment_intent');
  const disputes = Object.values(world.state.disputes).filter(
    (dispute) =>
      (charge === undefined || dispute.charge === charge) &&
      (intent === undefined || dispute.payment_intent === intent),
  );
  return listPage(disputes, params, '/v1/disputes');
}
