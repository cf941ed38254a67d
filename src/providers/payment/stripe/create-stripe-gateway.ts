import type { PaymentGateway } from '../../../domain/payment/payment-gateway';
import { authorizeStripePayment } from './authorize-stripe-payment';
import { acceptStripeDispute } from './accept-stripe-dispute';
import { cancelStripePayment } from './cancel-stripe-payment';
import { captureStripePayment } from './capture-stripe-payment';
import { chargeSavedStripeMethod } from './charge-saved-stripe-method';
import { PAYMENT_PARTS } from './payment-parts';
import { declinedTriesOf } from './declined-tries-of';
import { providerDispute } from './provider-dispute';
import { providerFraudWarning } from './provider-fraud-warning';
import { providerPayment } from './provider-payment';
import { providerRefund } from './provider-refund';
import { readOrNull } from './read-or-null';
import { readStripeList } from './read-stripe-list';
import { refundsOf } from './refunds-of';
import { removeStripeMethod } from './remove-stripe-method';
import { startStripePayment } from './start-stripe-payment';
import { startStripeRefund } from './start-stripe-refund';
import { stripeClient, type StripeClientOptions } from './stripe-client';
import { submitStripeEvidence } from './submit-stripe-evidence';
import { verifyStripeEvent } from './verify-stripe-event';

export interface StripeGatewayOptions extends StripeClientOptions {
  readonly webhookSecret: string;
  /** How far the time of a webhook's signature may lie from now; must be positive, since 0 would switch the check off. */
  readonly webhookToleranceSeconds: number;
}

/** Payments by card through Stripe, by the port of the domain. */
export function createStripeGateway(options: StripeGatewayOptions): PaymentGateway {
  if (!(options.webhookToleranceSeconds > 0)) throw new Error('The tolerance for webhooks must be a positive number');
  const stripe = stripeClient(options);
  const verification = {
    webhookSecret: options.webhookSecret,
    toleranceSeconds: options.webhookToleranceSeconds,
  };
  return {
    provider: 'stripe',
    startPayment: (command) => startStripePayment(stripe, command),
    readPayment: (reference) =>
      readOrNull(async () =>
        providerPayment(await stripe.paymentIntents.retrieve(reference, { expand: PAYMENT_PARTS })),
      ),
    declinedTriesOf: (paymentReference) => declinedTriesOf(stripe, paymentReference),
    authorizePayment: (command) => authorizeStripePayment(stripe, command),
    capturePayment: (command) => captureStripePayment(stripe, command),
    cancelPayment: (reference) => cancelStripePayment(stripe, reference),
    chargeSavedMethod: (command) => chargeSavedStripeMethod(stripe, command),
    removeSavedMethod: (method) => removeStripeMethod(stripe, method),
    startRefund: (command) => startStripeRefund(stripe, command),
    readRefund: (reference) => readOrNull(async () => providerRefund(await stripe.refunds.retrieve(reference))),
    refundsOf: (paymentReference) => refundsOf(stripe, paymentReference),
    readDispute: (reference) => readOrNull(async () => providerDispute(await stripe.disputes.retrieve(reference))),
    submitEvidence: (command) => submitStripeEvidence(stripe, command),
    acceptDispute: (command) => acceptStripeDispute(stripe, command),
    readFraudWarning: (reference) =>
      readOrNull(async () => providerFraudWarning(await stripe.radar.earlyFraudWarnings.retrieve(reference))),
    readList: (from, to) => readStripeList(stripe, from, to),
    // Nobody is asked, but what it throws must come as the rejection that the port speaks of.
    verifyEvent: (rawBody, headers) =>
      new Promise((resolve) => resolve(verifyStripeEvent(rawBody, headers, verification))),
  };
}
