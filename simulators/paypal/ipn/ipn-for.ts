import type { EventType, PaypalEvent } from '../objects/event';
import { Reading } from '../protocol/reading';
import type { SimulatorState } from '../state';
import type { IpnMessage } from './ipn-message';
import { writeIpn } from './write-ipn';

/** The events that are told by notification too. */
const TOLD: ReadonlySet<EventType> = new Set([
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.PENDING',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.DECLINED',
  'PAYMENT.CAPTURE.REFUNDED',
  'PAYMENT.CAPTURE.REVERSED',
] as const);

/** The instant payment notification that goes with an event, where one does. */
export function ipnFor(state: SimulatorState, event: PaypalEvent, nowSeconds: number): IpnMessage | null {
  if (!TOLD.has(event.event_type)) return null;
  const id = new Reading(event.resource).at('id').text() ?? '';
  const refund = state.refunds[id] ?? null;
  const capture = state.captures[refund?.capture ?? id];
  return capture ? writeIpn(capture, refund, nowSeconds) : null;
}
