import type { IdempotencyRecord } from '../shared/idempotency';
import type { Delivery } from '../shared/webhooks/delivery';
import { USUAL_WEBHOOKS, type WebhookBooks } from '../shared/webhooks/webhook-books';
import type { IpnMessage } from './ipn/ipn-message';
import type { Authorization } from './objects/authorization';
import type { Capture } from './objects/capture';
import type { Dispute } from './objects/dispute';
import type { PaypalEvent } from './objects/event';
import type { Order } from './objects/order';
import type { PaymentToken } from './objects/payment-token';
import type { Refund } from './objects/refund';

/** Everything the simulator knows: plain data, so that it can be written to a file and read back as it was. */
export interface SimulatorState extends WebhookBooks<PaypalEvent> {
  readonly orders: Record<string, Order>;
  readonly authorizations: Record<string, Authorization>;
  readonly captures: Record<string, Capture>;
  readonly refunds: Record<string, Refund>;
  readonly disputes: Record<string, Dispute>;
  readonly paymentTokens: Record<string, PaymentToken>;
  /** When each access token ends, in Unix seconds by the simulator's clock. */
  readonly tokens: Record<string, number>;
  readonly idempotency: Record<string, IdempotencyRecord>;
  readonly ipnMessages: Record<string, IpnMessage>;
  readonly ipnDeliveries: Record<string, Delivery>;
  /** How far the simulator's clock was put forward, in seconds. */
  clockOffsetSeconds: number;
}

export function emptyState(): SimulatorState {
  return {
    orders: {},
    authorizations: {},
    captures: {},
    refunds: {},
    disputes: {},
    paymentTokens: {},
    tokens: {},
    events: {},
    deliveries: {},
    idempotency: {},
    ipnMessages: {},
    ipnDeliveries: {},
    clockOffsetSeconds: 0,
    webhooks: { ...USUAL_WEBHOOKS },
  };
}
