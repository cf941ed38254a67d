import { ApiError, type ApiResponse, type OAuthToken } from '@paypal/paypal-server-sdk';
import { paypalApi, type PaypalApi, type PaypalClientOptions } from './paypal-client';
import { TokenUnavailable } from './token-source';

interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * All calls of a gateway, over one client at a time. A client is thrown away when its token is rejected, since the SDK
 * would keep it until it runs out; and when it could fetch none, since the SDK repeats that failure for ever.
 */
export class PaypalSession {
  private api: PaypalApi;

  constructor(private readonly options: PaypalClientOptions) {
    this.api = paypalApi(options);
  }

  /**
   * Makes one call. A 401 proves that the call was not worked on, so it is made once more, with a new token and the same
   * PayPal-Request-Id: a token may be withdrawn at any time.
   */
  async call<T>(act: (api: PaypalApi, options: CallOptions) => Promise<ApiResponse<T>>): Promise<ApiResponse<T>> {
    try {
      return await this.tryOnce(act);
    } catch (error) {
      if (!isTokenRejected(error)) throw error;
      return this.tryOnce(act);
    }
  }

  /**
   * The same for a call that the SDK does not cover.
   * @throws TokenUnavailable
   */
  async fetch(send: (token: OAuthToken, signal: AbortSignal) => Promise<Response>): Promise<Response> {
    const attempt = async () => {
      const used = this.api;
      const token = await this.tokenOf(used);
      const response = await send(token, AbortSignal.timeout(this.options.timeoutMs));
      if (response.status === 401) this.discard(used);
      return response;
    };
    const first = await attempt();
    return first.status === 401 ? attempt() : first;
  }

  private async tokenOf(api: PaypalApi): Promise<OAuthToken> {
    try {
      return await api.token();
    } catch (error) {
      this.discard(api);
      throw error;
    }
  }

  private async tryOnce<T>(
    act: (api: PaypalApi, options: CallOptions) => Promise<ApiResponse<T>>,
  ): Promise<ApiResponse<T>> {
    const used = this.api;
    // The SDK's own time-out starts again with every byte that arrives; this one covers the whole call.
    const abortSignal = AbortSignal.timeout(2 * this.options.timeoutMs);
    try {
      return await act(used, { abortSignal });
    } catch (error) {
      if (isTokenRejected(error) || error instanceof TokenUnavailable) this.discard(used);
      throw error;
    }
  }

  private discard(used: PaypalApi): void {
    if (this.api === used) this.api = paypalApi(this.options);
  }
}

function isTokenRejected(error: unknown): boolean {
  return error instanceof ApiError && error.statusCode === 401;
}
