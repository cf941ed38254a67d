import { generateKeyPairSync } from 'node:crypto';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import {
  createPaypalGateway,
  type PaypalGatewayOptions,
} from '../../../src/providers/payment/paypal/create-paypal-gateway';
import type { IpnVerifier } from '../../../src/domain/payment/ipn-verifier';
import type { PaymentGateway } from '../../../src/domain/payment/payment-gateway';
import { signingCertificates } from '../../../simulators/paypal/webhooks/certificates';
import type { GatewayBench, GatewayCall, Trouble } from './gateway-bench';
import { type OpenPaypalSimulator, openPaypalSimulator } from './open-paypal-simulator';
import { paypalActions } from './paypal-actions';
import { paypalBooks, paypalEvidence } from './paypal-books';
import { signAsPaypal } from './sign-as-paypal';

const ORDERS = '/v2/checkout/orders';
const DISPUTES = '/v1/customer/disputes';

/** An order that nobody has paid is cancelled by looking at it; see the adapter. */
const WIRE: Readonly<Record<GatewayCall, { method: string; path: string }>> = {
  startPayment: { method: 'POST', path: ORDERS },
  readPayment: { method: 'GET', path: `${ORDERS}/*` },
  capturePayment: { method: 'POST', path: '/v2/payments/authorizations/*/capture' },
  cancelPayment: { method: 'GET', path: `${ORDERS}/*` },
  chargeSavedMethod: { method: 'POST', path: ORDERS },
  removeSavedMethod: { method: 'DELETE', path: '/v3/vault/payment-tokens/*' },
  startRefund: { method: 'POST', path: '/v2/payments/captures/*/refund' },
  readRefund: { method: 'GET', path: '/v2/payments/refunds/*' },
  refundsOf: { method: 'GET', path: `${ORDERS}/*` },
  declinedTriesOf: { method: 'GET', path: `${ORDERS}/*` },
  readDispute: { method: 'GET', path: `${DISPUTES}/*` },
  submitEvidence: { method: 'POST', path: `${DISPUTES}/*/provide-evidence` },
  acceptDispute: { method: 'POST', path: `${DISPUTES}/*/accept-claim` },
  listMovements: { method: 'GET', path: '/v1/reporting/transactions' },
};

const FAULTS: Readonly<Record<Trouble, object>> = {
  'lost request': { kind: 'drop-before' },
  'lost answer': { kind: 'drop-after' },
  error: { kind: 'status', status: 500 },
  'too many requests': { kind: 'status', status: 429 },
  'key in use': { kind: 'status', status: 409 },
  'garbled answer': { kind: 'malformed' },
  'empty answer': { kind: 'malformed', body: '{}' },
  'foreign not-found': { kind: 'malformed', status: 404, body: '{"message":"Not Found"}' },
};

export interface PaypalBench extends GatewayBench {
  readonly gateway: PaymentGateway & IpnVerifier;
  gatewayWith(
    options: Parameters<GatewayBench['gatewayWith']>[0] & Partial<PaypalGatewayOptions>,
  ): PaymentGateway & IpnVerifier;
  readonly simulator: OpenPaypalSimulator;
}

/** The PayPal adapter in front of the PayPal simulator; webhooks wait until they are asked for, and are proved offline. */
export async function openPaypalBench(options: { ipnUrl?: string } = {}): Promise<PaypalBench> {
  const simulator = await openPaypalSimulator(options);
  const { running, client, receiver } = simulator;
  const signer = await signingCertificates(); // the simulator's own
  await client.control('POST', 'webhooks/withhold');
  const gatewayWith: PaypalBench['gatewayWith'] = ({ hasWrongCredentials, ...changes }) =>
    createPaypalGateway({
      clientId: running.clientId,
      clientSecret: hasWrongCredentials ? 'wrong' : running.clientSecret,
      webhookId: running.webhookId,
      environment: 'sandbox',
      apiBase: running.url,
      returnUrl: 'https://www.midas.example/checkout/paypal/return',
      cancelUrl: 'https://www.midas.example/checkout/paypal/cancel',
      verifyBy: 'offline',
      certificates: {
        fetch: () => Promise.resolve(running.certificateChainPem),
        roots: [running.rootPem],
      },
      ...changes,
    });
  const gateway = gatewayWith({});

  return {
    simulator,
    gateway,
    gatewayWith,
    disputedAs: 'refunded',
    currencies: CURRENCY_CODES.filter((currency) => currency !== 'AED' && currency !== 'KWD'),
    declineCode: 'instrument_declined',
    laterDeclineCode: 'instrument_declined',
    tellsRisk: false,
    leastMinor: 1,
    act: paypalActions(client, gateway),
    async trouble(call, trouble) {
      await client.control('POST', 'faults', { ...WIRE[call], ...FAULTS[trouble] });
    },
    async slow(call, ms) {
      await client.control('POST', 'faults', { ...WIRE[call], kind: 'delay', delay_ms: ms });
    },
    async endSession() {
      await client.control('POST', 'tokens/expire');
    },
    async advance(seconds) {
      await client.control('POST', 'advance', { seconds });
    },
    warnOfFraud: null,
    evidenceIn: (dispute) => paypalEvidence(client, dispute),
    books: () => paypalBooks(client),
    async deliver(order = {}) {
      receiver.received.length = 0;
      await client.control('POST', 'webhooks/release', order);
      await client.control('POST', 'webhooks/withhold');
      return [...receiver.received];
    },
    sign(body, { atSeconds, hasWrongSecret } = {}) {
      const privateKeyPem = hasWrongSecret ? somebodysKey() : signer.privateKeyPem;
      const signing = { certificateId: signer.id, privateKeyPem, webhookId: running.webhookId, atSeconds };
      return Promise.resolve(signAsPaypal(body, signing));
    },
    toleranceSeconds: 4 * 24 * 3600,
    close: () => simulator.close(),
  };
}

let somebodys: string | undefined;

/** A key that no certificate is about, made once: finding one takes longer than most cases. */
function somebodysKey(): string {
  somebodys ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return somebodys;
}
