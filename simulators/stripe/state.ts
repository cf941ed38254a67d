import type { IdempotencyRecord } from '../shared/idempotency';
import { USUAL_WEBHOOKS, type WebhookBooks } from '../shared/webhooks/webhook-books';
import type { BalanceTransaction } from './objects/balance-transaction';
import type { Charge } from './objects/charge';
import type { Customer } from './objects/customer';
import type { Dispute } from './objects/dispute';
import type { EarlyFraudWarning } from './objects/early-fraud-warning';
import type { StripeEvent } from './objects/event';
import type { PaymentIntent } from './objects/payment-intent';
import type { PaymentMethod } from './objects/payment-method';
import type { Refund } from './objects/refund';
import type { SetupIntent } from './objects/setup-intent';
import type { WebhookEndpoint } from './objects/webhook-endpoint';

/** Everything the simulator knows: plain data, so that it can be written to a file and read back as it was. */
export interface SimulatorState extends WebhookBooks<StripeEvent> {
  readonly paymentIntents: Record<string, PaymentIntent>;
  readonly charges: Record<string, Charge>;
  readonly refunds: Record<string, Refund>;
  readonly customers: Record<string, Customer>;
  readonly paymentMethods: Record<string, PaymentMethod>;
  /** Which test card a payment method was made from. */
  readonly cardOf: Record<string, string>;
  /** Payment methods that were detached from their customer: nobody can use one of those again. */
  readonly detached: Record<string, true>;
  readonly setupIntents: Record<string, SetupIntent>;
  readonly disputes: Record<string, Dispute>;
  readonly earlyFraudWarnings: Record<string, EarlyFraudWarning>;
  readonly balanceTransactions: Record<string, BalanceTransaction>;
  readonly webhookEndpoints: Record<string, WebhookEndpoint>;
  readonly idempotency: Record<string, IdempotencyRecord>;
  /** How far the simulator's clock was put forward, in seconds. */
  clockOffsetSeconds: number;
}

export function emptyState(): SimulatorState {
  return {
    paymentIntents: {},
    charges: {},
    refunds: {},
    customers: {},
    paymentMethods: {},
    cardOf: {},
    detached: {},
    setupIntents: {},
    disputes: {},
    earlyFraudWarnings: {},
    balanceTransactions: {},
    webhookEndpoints: {},
    events: {},
    deliveries: {},
    idempotency: {},
    clockOffsetSeconds: 0,
    webhooks: { ...USUAL_WEBHOOKS },
  };
}
