import Stripe from 'stripe';
import { z } from 'zod';
import { startStripeSimulator } from '../../../simulators/stripe';
import { createStripeGateway } from '../../../src/providers/payment/stripe/create-stripe-gateway';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import type { GatewayBench } from './gateway-bench';
import { sentCalls } from './sent-calls';
import { SimulatorClient } from './simulator-client';
import { stripeMoneyBooks } from './stripe-books';
import { startWebhookReceiver } from './webhook-receiver';
import { partsOf } from './wire-call';

const SECRET_KEY = 'sk_test_contract_0001';
const WEBHOOK_SECRET = 'whsec_contract_0000001';
const TOLERANCE_SECONDS = 300;

const KEPT_SECONDS = 24 * 3600;

const shownDispute = z.looseObject({
  evidence: z.record(z.string(), z.unknown()),
  evidence_details: z.looseObject({ submission_count: z.number() }),
});

export interface StripeBench extends GatewayBench {
  readonly simulator: SimulatorClient;
}

/** The Stripe adapter in front of the Stripe simulator; webhooks wait until they are asked for. */
export async function openStripeBench(): Promise<StripeBench> {
  const receiver = await startWebhookReceiver();
  const running = await startStripeSimulator({
    port: 0,
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    webhookUrl: receiver.url,
  });
  const simulator = new SimulatorClient(running.url, SECRET_KEY);
  await simulator.control('POST', 'webhooks/withhold');
  const gatewayWith: GatewayBench['gatewayWith'] = ({ timeoutMs, hasWrongCredentials }) =>
    createStripeGateway({
      secretKey: hasWrongCredentials ? 'sk_test_wrong' : SECRET_KEY,
      webhookSecret: WEBHOOK_SECRET,
      apiBase: running.url,
      webhookToleranceSeconds: TOLERANCE_SECONDS,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });

  const gateway = gatewayWith({});
  let advanced = 0;

  return {
    simulator,
    gateway,
    gatewayWith,
    listCall: 'GET /v1/balance_transactions',
    disputedAs: 'disputed',
    currencies: CURRENCY_CODES,
    declineCode: 'insufficient_funds',
    laterDeclineCode: 'generic_decline',
    tellsRisk: true,
    leastMinor: 50,
    act: actions(simulator, async (reference) => (await gateway.readPayment(reference))?.failure?.code ?? 'none'),
    async fault(call, fault, skip = 0) {
      // the SDK repeats a call once by itself when its connection breaks
      const times = fault.kind === 'drop-before' || fault.kind === 'drop-after' ? 2 : 1;
      await simulator.control('POST', 'faults', { ...partsOf(call), ...fault, skip, times });
    },
    calls: async () => sentCalls(await simulator.control('GET', 'calls')),
    renewsCredentialsOf: () => false, // a secret key is the only one
    async advance(seconds) {
      await simulator.control('POST', 'advance', { seconds });
      advanced += seconds;
    },
    async warnOfFraud(reference) {
      const warned = await simulator.control('POST', `payment_intents/${reference}/warn`);
      return z.object({ id: z.string() }).parse(warned).id;
    },
    async evidenceIn(dispute) {
      const { evidence, evidence_details: details } = shownDispute.parse(
        await simulator.object('GET', `disputes/${dispute}`),
      );
      const texts = Object.values(evidence).filter((text) => typeof text === 'string');
      return { submissions: details.submission_count, texts };
    },
    async books() {
      const ledger = await simulator.ledger();
      return {
        payments: ledger.payment_intents.map(({ metadata }) => metadata?.['payment'] ?? null),
        refunds: ledger.refunds.map(({ metadata }) => metadata?.['refund'] ?? null),
        takenMinor: ledger.charges.reduce((total, { amount_captured }) => total + amount_captured, 0),
      };
    },
    moneyBooks: async () => ({
      payments: await stripeMoneyBooks(simulator),
      hasForgottenKeys: advanced >= KEPT_SECONDS,
    }),
    async deliver(options = {}) {
      receiver.received.length = 0;
      await simulator.control('POST', 'webhooks/release', options);
      await simulator.control('POST', 'webhooks/withhold');
      return [...receiver.received];
    },
    sign(body, { atSeconds, hasWrongSecret } = {}) {
      const secret = hasWrongSecret ? 'whsec_somebody_elses_1' : WEBHOOK_SECRET;
      const timestamp = atSeconds ?? Math.floor(Date.now() / 1000);
      const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
      return Promise.resolve({ 'stripe-signature': header });
    },
    toleranceSeconds: TOLERANCE_SECONDS,
    async close() {
      await running.close();
      await receiver.close();
    },
  };
}

function actions(simulator: SimulatorClient, failureOf: (reference: string) => Promise<string>): GatewayBench['act'] {
  const onPayment = async (reference: string, command: string, body: object = {}) => {
    await simulator.control('POST', `payment_intents/${reference}/${command}`, body);
  };
  const payWith = (payment_method: string) => (reference: string) => onPayment(reference, 'pay', { payment_method });
  return {
    pay: payWith('pm_card_visa'),
    agree: payWith('pm_card_visa'), // which is all it takes
    payAndBeDeclinedLater: payWith('pm_card_chargeCustomerFail'),
    payAsSomebodyElse: payWith('pm_card_gb'),
    async leaveDeclinedTries(reference) {
      await payWith('pm_card_chargeDeclined')(reference);
      await payWith('pm_card_chargeDeclinedExpiredCard')(reference);
      await payWith('pm_card_radarBlock')(reference);
      return 3;
    },
    payWithPendingRefunds: payWith('pm_card_pendingRefund'),
    payAndDispute: payWith('pm_card_createDispute'),
    async dispute(reference) {
      const opened = await simulator.control('POST', `payment_intents/${reference}/dispute`);
      return z.object({ id: z.string() }).parse(opened).id;
    },
    async closeDispute(dispute, outcome) {
      await simulator.control('POST', `disputes/${dispute}/close`, { outcome });
    },
    async answerInDashboard(dispute) {
      await simulator.object('POST', `disputes/${dispute}`, 'evidence[uncategorized_text]=by hand');
    },
    async beDeclined(reference) {
      await payWith('pm_card_visa_chargeDeclinedInsufficientFunds')(reference);
      return failureOf(reference);
    },
    beAskedToAuthenticate: payWith('pm_card_threeDSecure2Required'),
    payLater: payWith('pm_card_processing'),
    authenticate: (reference, isPassed) =>
      onPayment(reference, 'authenticate', { outcome: isPassed ? 'succeeded' : 'failed' }),
    decide: (reference, isPaid) => onPayment(reference, 'process', { outcome: isPaid ? 'succeeded' : 'failed' }),
    async authorize(amountMinor) {
      const form = `amount=${amountMinor}&currency=eur&capture_method=manual&metadata[payment]=payment-1`;
      const { id } = await simulator.object('POST', 'payment_intents', form);
      await onPayment(id, 'pay');
      return id;
    },
    loseDispute: (reference) => onPayment(reference, 'dispute'),
    capture: (reference, amountMinor) => onPayment(reference, 'capture', { amount: amountMinor }),
    refundInDashboard: (reference, amountMinor) => onPayment(reference, 'refund', { amount: amountMinor }),
    async finishRefund(reference, outcome) {
      await simulator.control('POST', `refunds/${reference}/finish`, { outcome });
    },
  };
}
