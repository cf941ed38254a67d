import type { Call } from '../call';
import type { Charge } from '../objects/charge';
import { type Dispute, EVIDENCE_NOT_PLAYED, EVIDENCE_TEXTS } from '../objects/dispute';
import { newId } from '../objects/new-id';
import { ApiError, invalidParameter, missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { flagOf, hashOf, mergeMetadata, textOf } from '../protocol/read-params';
import type { Params } from '../protocol/validate-params';
import type { Origin, World } from '../world';
import { reviewWarnings } from './early-fraud-warnings';
import { moveBalance } from './balance-transactions';

const RESPONSE_SECONDS = 14 * 24 * 60 * 60;
/** Of all texts of the evidence together. */
const MOST_CHARACTERS = 150_000;

export interface Complaint {
  readonly reason: string;
  /** The bank only asks, and takes no money yet. */
  readonly isInquiry: boolean;
}

/** The cardholder's bank takes the money back until the case is decided. */
export function openDispute(world: World, charge: Charge, { reason, isInquiry }: Complaint, origin: Origin): Dispute {
  const dispute: Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: charge.amount_captured - charge.amount_refunded, // a bank asks for what its customer has not got back
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: world.now() + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details.card.brand,
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network_reason_code: '10.4',
      },
      type: 'card',
    },
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  charge.disputed = true;
  if (!isInquiry) moveDisputed(world, dispute, 'dispute');
  world.state.disputes[dispute.id] = dispute;
  world.emit('charge.dispute.created', dispute, origin);
  reviewWarnings(world, charge, origin);
  return dispute;
}

/** The bank decides, or the seller gives in. An inquiry ends without a decision when the seller has won it. */
export function closeDispute(world: World, dispute: Dispute, outcome: 'won' | 'lost', origin: Origin): void {
  const previous = { status: dispute.status };
  const hasTaken = !isInquiry(dispute);
  dispute.status = outcome === 'won' && !hasTaken ? 'warning_closed' : outcome;
  if (outcome === 'won' && hasTaken) moveDisputed(world, dispute, 'dispute_reversal');
  if (outcome === 'lost' && !hasTaken) moveDisputed(world, dispute, 'dispute');
  world.emit('charge.dispute.closed', dispute, origin, previous);
}

/** The time to answer passes. */
export function endResponseTimes(world: World): void {
  for (const { evidence_details: details } of Object.values(world.state.disputes)) {
    details.past_due = details.submission_count === 0 && details.due_by <= world.now();
  }
}

export function updateDispute({ world, id, params, origin }: Call): Dispute {
  const dispute = requireDispute(world, id);
  const given = hashOf(params, 'evidence');
  if ('intended_submission_method' in params) refuseUnplayed('intended_submission_method');
  if (given) requireAnswerable(dispute);
  const evidence = given ? { ...dispute.evidence, ...readEvidence(given) } : dispute.evidence;
  const previous = { metadata: dispute.metadata, status: dispute.status };
  dispute.metadata = mergeMetadata(dispute.metadata, params);
  if (given) {
    requireLength(evidence);
    dispute.evidence = evidence;
    dispute.evidence_details.has_evidence = Object.values(evidence).some((text) => typeof text === 'string');
    if (flagOf(params, 'submit') !== false) submit(dispute);
  }
  world.emit('charge.dispute.updated', dispute, origin, previous);
  return dispute;
}

function moveDisputed(world: World, dispute: Dispute, category: 'dispute' | 'dispute_reversal'): void {
  const { amount, currency, id: source } = dispute;
  const id = moveBalance(world, { category, amount: category === 'dispute' ? -amount : amount, currency, source });
  const movement = world.state.balanceTransactions[id];
  if (movement) dispute.balance_transactions.push(movement);
}

/** The seller gives in. */
export function closeDisputeCall({ world, id, origin }: Call): Dispute {
  const dispute = requireDispute(world, id);
  if (!needsResponse(dispute)) {
    throw refusal(`This dispute is ${dispute.status}, so it cannot be closed.`);
  }
  closeDispute(world, dispute, 'lost', origin);
  return dispute;
}

export function retrieveDispute({ world, id }: Call): Dispute {
  return requireDispute(world, id);
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

export function requireDispute(world: World, id: string): Dispute {
  const dispute = world.state.disputes[id];
  if (!dispute) throw missingObject('dispute', id);
  return dispute;
}

function submit(dispute: Dispute): void {
  dispute.evidence_details.submission_count += 1;
  dispute.status = isInquiry(dispute) ? 'warning_under_review' : 'under_review';
}

function isInquiry({ status }: Dispute): boolean {
  return status.startsWith('warning_');
}

function needsResponse({ status }: Dispute): boolean {
  return status === 'needs_response' || status === 'warning_needs_response';
}

function requireAnswerable(dispute: Dispute): void {
  if (!needsResponse(dispute)) throw refusal(`This dispute is ${dispute.status}: it takes no evidence.`);
  if (dispute.evidence_details.past_due) throw refusal('The deadline to respond to this dispute has passed.');
}

function readEvidence(given: Params): Record<string, string | null> {
  for (const name of EVIDENCE_NOT_PLAYED) if (name in given) refuseUnplayed(`evidence[${name}]`);
  return Object.fromEntries(Object.keys(given).map((name) => [name, textOf(given, name) ?? null]));
}

function requireLength(evidence: Dispute['evidence']): void {
  const characters = Object.values(evidence).reduce<number>(
    (sum, text) => sum + (typeof text === 'string' ? text.length : 0),
    0,
  );
  if (characters <= MOST_CHARACTERS) return;
  throw invalidParameter(undefined, 'evidence', `The evidence has more than ${MOST_CHARACTERS} characters in all.`);
}

function refuseUnplayed(name: string): never {
  throw invalidParameter('simulator_unsupported', name, `The simulator does not play the parameter ${name}.`);
}

/** What this key asks for was looked at and refused: a repeat is told the same. */
function refusal(message: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, {}, { isSaved: true });
}

function noEvidence(): Dispute['evidence'] {
  const texts = [...EVIDENCE_TEXTS, ...EVIDENCE_NOT_PLAYED].sort().map((name) => [name, null] as const);
  return { ...Object.fromEntries(texts), enhanced_evidence: {} };
}
