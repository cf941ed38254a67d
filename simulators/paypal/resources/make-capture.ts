import type { Capture, CaptureStatus } from '../objects/capture';
import type { EventType } from '../objects/event';
import type { Money } from '../objects/money';
import { newId } from '../objects/new-id';
import type { Order } from '../objects/order';
import { captureView } from '../views/capture-view';
import type { World } from '../world';

export interface CaptureTerms {
  readonly authorization: string | null;
  readonly amount: Money;
  readonly customId: string | undefined;
  readonly invoiceId: string | undefined;
  readonly isFinal: boolean;
}

/** Takes the money, as far as the payer's funding lets it. */
export function makeCapture(world: World, order: Order, terms: CaptureTerms): Capture {
  const { status, event } = outcomeOf(order);
  const capture: Capture = {
    id: newId(),
    order: order.id,
    ...terms,
    status,
    reason: status === 'PENDING' ? 'PENDING_REVIEW' : null,
    openDispute: null,
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  world.state.captures[capture.id] = capture;
  world.emit(event, captureView(world, capture));
  return capture;
}

function outcomeOf({ funding }: Order): { status: CaptureStatus; event: EventType } {
  if (funding === 'pending_capture') return { status: 'PENDING', event: 'PAYMENT.CAPTURE.PENDING' };
  if (funding === 'declined_capture') return { status: 'DECLINED', event: 'PAYMENT.CAPTURE.DECLINED' };
  return { status: 'COMPLETED', event: 'PAYMENT.CAPTURE.COMPLETED' };
}
