import { generateKeyPairSync } from 'node:crypto';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import {
  createPaypalGateway,
  type PaypalGatewayOptions,
} from '../../../src/providers/payment/paypal/create-paypal-gateway';
import type { IpnVerifier } from '../../../src/domain/payment/ipn-verifier';
import type { PaymentGateway } from '../../../src/domain/payment/payment-gateway';
import { signingCertificates } from '../../../simulators/paypal/webhooks/certificates';
import type { GatewayBench } from './gateway-bench';
import { type OpenPaypalSimulator, openPaypalSimulator } from './open-paypal-simulator';
import { paypalActions } from './paypal-actions';
import { paypalBooks, paypalEvidence, paypalMoneyBooks } from './paypal-books';
import { TOKEN } from './paypal-wire';
import { sentCalls } from './sent-calls';
import { signAsPaypal } from './sign-as-paypal';
import { partsOf } from './wire-call';

/** PayPal forgets the key of an order first. */
const KEPT_SECONDS = 6 * 3600;

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
  let advanced = 0;

  return {
    simulator,
    gateway,
    gatewayWith,
    listCall: 'GET /v1/reporting/transactions',
    disputedAs: 'refunded',
    currencies: CURRENCY_CODES.filter((currency) => currency !== 'AED' && currency !== 'KWD'),
    declineCode: 'instrument_declined',
    laterDeclineCode: 'instrument_declined',
    tellsRisk: false,
    leastMinor: 1,
    act: paypalActions(client, gateway),
    async fault(call, fault, skip = 0) {
      await client.control('POST', 'faults', { ...partsOf(call), ...fault, skip });
    },
    calls: async () => sentCalls(await client.control('GET', 'calls')),
    renewsCredentialsOf: (call) => call !== TOKEN,
    async advance(seconds) {
      await client.control('POST', 'advance', { seconds });
      advanced += seconds;
    },
    warnOfFraud: null,
    evidenceIn: (dispute) => paypalEvidence(client, dispute),
    books: () => paypalBooks(client),
    moneyBooks: async () => ({
      payments: await paypalMoneyBooks(client),
      hasForgottenKeys: advanced >= KEPT_SECONDS,
    }),
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
