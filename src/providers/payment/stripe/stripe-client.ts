import Stripe from 'stripe';

const DEFAULT_TIMEOUT_MS = 10_000;

export interface StripeClientOptions {
  readonly secretKey: string;
  /** Another address than the provider's own: `http://127.0.0.1:12111`. */
  readonly apiBase?: string;
  /** How long one call may take, 10 seconds unless given. The SDK's own 80 seconds would keep a guest waiting. */
  readonly timeoutMs?: number;
}

/**
 * The SDK, set up to try once: a call without an answer is `unknown` to us, and whoever repeats it does so with the same
 * key. (A connection closed at once is tried a second time by the SDK itself, whatever it is told.)
 */
export function stripeClient({ secretKey, apiBase, timeoutMs = DEFAULT_TIMEOUT_MS }: StripeClientOptions): Stripe {
  const settings = { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false };
  if (apiBase === undefined) return new Stripe(secretKey, settings);
  const { protocol, hostname, port } = new URL(apiBase);
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return new Stripe(secretKey, {
    ...settings,
    protocol: scheme,
    host: hostname.replace(/^\[(.*)\]$/, '$1'), // an IPv6 address stands in brackets in a URL only
    port: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
  });
}
