import type { IpnVerifier } from '../../../domain/payment/ipn-verifier';
import type { MayAsk, PaymentGateway } from '../../../domain/payment/payment-gateway';
import { authorizePaypalPayment } from './authorize-paypal-payment';
import { acceptPaypalDispute } from './accept-paypal-dispute';
import { cancelPaypalPayment } from './cancel-paypal-payment';
import { capturePaypalPayment } from './capture-paypal-payment';
import { chargeSavedPaypalMethod } from './charge-saved-paypal-method';
import { CertificateStore, type CertificateOptions } from './certificate-store';
import { declinedTriesOf } from './declined-tries-of';
import { offlineOrByApi } from './offline-or-by-api';
import { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrNull } from './read-or-null';
import { readOrder } from './read-order';
import { readPaypalDispute } from './read-paypal-dispute';
import { readPaypalList } from './read-paypal-list';
import { readPaypalRefund } from './read-paypal-refund';
import { refundsOf } from './refunds-of';
import { removePaypalMethod } from './remove-paypal-method';
import { startPaypalPayment, type ReturnAddresses } from './start-paypal-payment';
import { startPaypalRefund } from './start-paypal-refund';
import { submitPaypalEvidence } from './submit-paypal-evidence';
import { verifyByApi } from './verify-by-api';
import { verifyOffline } from './verify-offline';
import { verifyPaypalEvent, type ProveTransmission } from './verify-paypal-event';
import { verifyPaypalIpn } from './verify-paypal-ipn';

const DEFAULT_TIMEOUT_MS = 10_000;
const API_URLS = { sandbox: 'https://api-m.sandbox.paypal.com', live: 'https://api-m.paypal.com' } as const;
const IPN_URLS = { sandbox: 'https://ipnpb.sandbox.paypal.com', live: 'https://ipnpb.paypal.com' } as const;

export interface PaypalGatewayOptions extends ReturnAddresses {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The id of the webhook as it is set up at PayPal: it is signed with every event. */
  readonly webhookId: string;
  readonly environment: 'sandbox' | 'live';
  /** Another address than the provider's own, for the API: `http://127.0.0.1:12112`. */
  readonly apiBase?: string;
  /** The same, for proving instant payment notifications; where the API is unless given. */
  readonly ipnBase?: string;
  /** How long one call may take, 10 seconds unless given. */
  readonly timeoutMs?: number;
  /**
   * How webhooks are proved: by their signature, or by asking the API. By the API alone where it is elsewhere than at PayPal,
   * since its certificates are then not at one of PayPal's addresses; else by the signature, and by the API while the
   * certificate cannot be fetched.
   */
  readonly verifyBy?: 'offline' | 'api';
  readonly certificates?: CertificateOptions;
}

/** Payments through PayPal, by the port of the domain, and its instant payment notifications. */
export function createPaypalGateway(options: PaypalGatewayOptions): PaymentGateway & IpnVerifier {
  const { environment, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const session = new PaypalSession({ ...options, timeoutMs });
  const disputes = { session, apiUrl: options.apiBase ?? API_URLS[environment] };
  const prove = proverFor(options, session);
  const ipn = { environment, timeoutMs, ipnUrl: options.ipnBase ?? options.apiBase ?? IPN_URLS[environment] };
  return {
    provider: 'paypal',
    startPayment: (command) => startPaypalPayment(session, options, command),
    readPayment: (reference) => readOrNull(async () => providerPayment(await readOrder(session, reference))),
    declinedTriesOf: (paymentReference) => declinedTriesOf(session, paymentReference),
    authorizePayment: (command) => authorizePaypalPayment(session, command),
    capturePayment: (command) => capturePaypalPayment(session, command),
    cancelPayment: (reference) => cancelPaypalPayment(session, reference),
    chargeSavedMethod: (command) => chargeSavedPaypalMethod(session, command),
    removeSavedMethod: (method) => removePaypalMethod(session, method),
    startRefund: (command) => startPaypalRefund(session, command),
    readRefund: (reference) => readPaypalRefund(session, reference),
    refundsOf: (paymentReference) => refundsOf(session, paymentReference),
    readDispute: (reference) => readPaypalDispute(disputes, reference),
    submitEvidence: (command) => submitPaypalEvidence(disputes, command),
    acceptDispute: (command) => acceptPaypalDispute(disputes, command),
    // PayPal warns of nothing before a dispute, and its events never lead here.
    readFraudWarning: () => Promise.resolve(null),
    readList: (from, to) => readPaypalList(session, from, to),
    verifyEvent: (rawBody, headers, mayAsk = always) => verifyPaypalEvent(rawBody, headers, { prove, mayAsk }),
    verifyIpn: (rawBody, mayAsk = always) => verifyPaypalIpn(rawBody, { ...ipn, mayAsk }),
  };
}

const always: MayAsk = () => Promise.resolve(true);

function proverFor(options: PaypalGatewayOptions, session: PaypalSession): ProveTransmission {
  const { webhookId, apiBase, environment } = options;
  const asking = { webhookId, session, apiUrl: apiBase ?? API_URLS[environment] };
  const byApi: ProveTransmission = (rawBody, transmission, mayAsk) =>
    verifyByApi(rawBody, transmission, { ...asking, mayAsk });
  if ((options.verifyBy ?? (apiBase === undefined ? 'offline' : 'api')) === 'api') return byApi;
  const verification = { webhookId, certificates: new CertificateStore(options.certificates) };
  const offline: ProveTransmission = (rawBody, transmission, mayAsk) =>
    verifyOffline(rawBody, transmission, { ...verification, mayAsk });
  return offlineOrByApi(offline, byApi);
}
