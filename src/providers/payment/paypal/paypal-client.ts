import {
  Client,
  Environment,
  OrdersController,
  PaymentsController,
  TransactionSearchController,
  VaultController,
  type Configuration,
  type OAuthToken,
} from '@paypal/paypal-server-sdk';
import { SPARE_SECONDS, TokenSource } from './token-source';

const LARGEST_ANSWER_BYTES = 4 * 1024 * 1024;

export interface PaypalClientOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly environment: 'sandbox' | 'live';
  /** Another address than the provider's own: `http://127.0.0.1:12112`. */
  readonly apiBase?: string;
  readonly timeoutMs: number;
}

/** The parts of the SDK that the adapter uses, over one client and so over one token. */
export interface PaypalApi {
  readonly orders: OrdersController;
  readonly payments: PaymentsController;
  readonly vault: VaultController;
  readonly transactions: TransactionSearchController;
  /** The token that the calls go with, for what the SDK does not cover. @throws TokenUnavailable */
  readonly token: () => Promise<OAuthToken>;
}

/**
 * The SDK, set up to try once: a call without an answer is `unknown` to us, and whoever repeats it does so with the same
 * key. Left alone the SDK waits for ever (`timeout: 0`), and would follow a redirect with the guest's money in hand.
 */
export function paypalApi(options: PaypalClientOptions): PaypalApi {
  const tokens = new TokenSource();
  const client = new RedirectedClient(configurationOf(options, tokens), options.apiBase);
  return {
    orders: new OrdersController(client),
    payments: new PaymentsController(client),
    vault: new VaultController(client),
    transactions: new TransactionSearchController(client),
    token: () => tokens.current(client.clientCredentialsAuthManager),
  };
}

function configurationOf(
  { clientId, clientSecret, environment, apiBase, timeoutMs }: PaypalClientOptions,
  tokens: TokenSource,
): Partial<Configuration> {
  return {
    environment: environment === 'live' ? Environment.Production : Environment.Sandbox,
    timeout: timeoutMs,
    clientCredentialsAuthCredentials: {
      oAuthClientId: clientId,
      oAuthClientSecret: clientSecret,
      oAuthClockSkew: SPARE_SECONDS,
      oAuthTokenProvider: (_last, manager) => tokens.current(manager),
    },
    httpClientOptions: { retryConfig: { maxNumberOfRetries: 0, retryOnTimeout: false } },
    unstable_httpClientOptions: {
      maxRedirects: 0,
      maxContentLength: LARGEST_ANSWER_BYTES,
      ...(apiBase === undefined ? {} : { proxy: false }), // a proxy of the machine cannot reach its loopback
    },
  };
}

/**
 * Sends everything to another address. The SDK takes no address of its own, and its token calls capture the factory of
 * requests while the constructor runs; so the method is overridden, which is there by then, and the field read late.
 */
class RedirectedClient extends Client {
  constructor(
    configuration: Partial<Configuration>,
    private readonly base: string | undefined,
  ) {
    super(configuration);
  }

  override getRequestBuilderFactory(): ReturnType<Client['getRequestBuilderFactory']> {
    const factory = super.getRequestBuilderFactory();
    return (...args) => {
      const builder = factory(...args);
      builder.interceptRequest((request) => ({ ...request, url: this.redirected(request.url) }));
      return builder;
    };
  }

  private redirected(url: string): string {
    if (this.base === undefined) return url;
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, this.base).href;
  }
}
