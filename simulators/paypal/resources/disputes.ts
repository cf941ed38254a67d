import type { Call, CallAnswer } from '../call';
import type { Capture } from '../objects/capture';
import type { Dispute, DisputeStage } from '../objects/dispute';
import { newId } from '../objects/new-id';
import { missingResource } from '../protocol/api-error';
import { disputeView } from '../views/dispute-view';
import type { World } from '../world';
import { reverseCapture } from './capture-life';
import { requireCapture } from './captures';

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
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  world.state.disputes[dispute.id] = dispute;
  capture.openDispute = dispute.id;
  world.emit('CUSTOMER.DISPUTE.CREATED', disputeView(world, dispute));
  return dispute;
}

/** The case goes on: to another stage, or under the provider's review. */
export function updateDispute(world: World, dispute: Dispute, stage: DisputeStage): void {
  dispute.stage = stage;
  dispute.status = 'UNDER_REVIEW';
  dispute.updatedAt = world.now();
  world.emit('CUSTOMER.DISPUTE.UPDATED', disputeView(world, dispute));
}

/** The case is decided. When the seller lost it, the money is taken back. */
export function closeDispute(world: World, dispute: Dispute, isWon: boolean): void {
  const capture = requireCapture(world, dispute.capture);
  dispute.status = 'RESOLVED';
  dispute.outcome = isWon ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR';
  dispute.updatedAt = world.now();
  capture.openDispute = null;
  world.emit('CUSTOMER.DISPUTE.RESOLVED', disputeView(world, dispute));
  if (!isWon && capture.status !== 'REFUNDED') reverseCapture(world, capture);
}
