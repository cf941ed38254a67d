import type { Call, CallAnswer } from '../call';
import type { Capture } from '../objects/capture';
import type { Dispute, DisputeStage } from '../objects/dispute';
import { newId } from '../objects/new-id';
import { missingResource, unprocessable } from '../protocol/api-error';
import { disputeView } from '../views/dispute-view';
import { link } from '../views/link';
import type { World } from '../world';
import { reverseCapture } from './capture-life';
import { requireCapture } from './captures';

const RESPONSE_SECONDS = 10 * 24 * 60 * 60;

export function requireDispute(world: World, id: string): Dispute {
  const dispute = world.state.disputes[id];
  if (!dispute) throw missingResource(id);
  return dispute;
}

export function getDispute({ world, id }: Call): CallAnswer {
  return { status: 200, body: disputeView(world, requireDispute(world, id)) };
}

/** The payer complains. */
export function openDispute(world: World, capture: Capture, reason: string, stage: DisputeStage): Dispute {
  const dispute: Dispute = {
    id: `PP-D-${newId().slice(0, 8)}`,
    capture: capture.id,
    reason,
    status: 'WAITING_FOR_SELLER_RESPONSE',
    stage,
    outcome: null,
    amount: capture.amount,
    dueAt: world.now() + RESPONSE_SECONDS,
    evidence: [],
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  world.state.disputes[dispute.id] = dispute;
  capture.openDispute = dispute.id;
  world.emit('CUSTOMER.DISPUTE.CREATED', disputeView(world, dispute));
  return dispute;
}

/** The seller answers: the provider looks at it. Nothing is remembered of a request id, so a repeat is refused. */
export function provideEvidence({ world, id, body, files }: Call): CallAnswer {
  const dispute = requireAnswerable(world, id);
  for (const evidence of body.at('evidences').items()) {
    const refunds = evidence.at('evidence_info', 'refund_ids').items();
    dispute.evidence.push({
      type: evidence.at('evidence_type').text() ?? 'OTHER',
      notes: evidence.at('notes').text(),
      refundIds: refunds.flatMap((refund) => refund.at('refund_id').text() ?? []),
      files,
      at: world.now(),
    });
  }
  updateDispute(world, dispute, dispute.stage);
  return linked(world, dispute);
}

/** The seller gives in, and the payer gets the money back. */
export function acceptClaim({ world, id }: Call): CallAnswer {
  const dispute = requireAnswerable(world, id);
  closeDispute(world, dispute, false);
  return linked(world, dispute);
}

/** The provider wants to hear (more) from the seller, by a new date. */
export function askSeller(world: World, dispute: Dispute): void {
  dispute.status = 'WAITING_FOR_SELLER_RESPONSE';
  dispute.dueAt = world.now() + RESPONSE_SECONDS;
  dispute.updatedAt = world.now();
  world.emit('CUSTOMER.DISPUTE.UPDATED', disputeView(world, dispute));
}

/** A seller who has not answered in time has lost. */
export function endResponseTimes(world: World): void {
  for (const dispute of Object.values(world.state.disputes)) {
    if (dispute.dueAt !== null && dispute.dueAt <= world.now()) closeDispute(world, dispute, false);
  }
}

function requireAnswerable(world: World, id: string): Dispute {
  const dispute = requireDispute(world, id);
  if (dispute.status === 'WAITING_FOR_SELLER_RESPONSE') return dispute;
  throw unprocessable('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE');
}

function linked({ baseUrl }: World, { id }: Dispute): CallAnswer {
  return { status: 200, body: { links: [link(baseUrl, `/v1/customer/disputes/${id}`, 'self')] } };
}

/** The case goes on: to another stage, or under the provider's review. */
export function updateDispute(world: World, dispute: Dispute, stage: DisputeStage): void {
  dispute.stage = stage;
  dispute.status = 'UNDER_REVIEW';
  dispute.dueAt = null;
  dispute.updatedAt = world.now();
  world.emit('CUSTOMER.DISPUTE.UPDATED', disputeView(world, dispute));
}

/** The case is decided. When the seller lost it, the money is taken back. */
export function closeDispute(world: World, dispute: Dispute, isWon: boolean): void {
  const capture = requireCapture(world, dispute.capture);
  dispute.status = 'RESOLVED';
  dispute.dueAt = null;
  dispute.outcome = isWon ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR';
  dispute.updatedAt = world.now();
  capture.openDispute = null;
  world.emit('CUSTOMER.DISPUTE.RESOLVED', disputeView(world, dispute));
  if (!isWon && capture.status !== 'REFUNDED') reverseCapture(world, capture);
}
