import type { ClientCredentialsAuthManager, OAuthToken } from '@paypal/paypal-server-sdk';

/** A token that is about to run out is not used any more: it could run out on the way. */
export const SPARE_SECONDS = 30;

/** There is no token, so the call that needed it was never sent. */
export class TokenUnavailable extends Error {}

/**
 * The access token of one client, fetched once for all calls that wait for it. The SDK by itself fetches one for each of
 * several first calls.
 */
export class TokenSource {
  private known: OAuthToken | undefined;
  private fetching: Promise<OAuthToken> | undefined;

  /** @throws TokenUnavailable */
  current(manager: ClientCredentialsAuthManager): Promise<OAuthToken> {
    if (this.known && isFresh(this.known)) return Promise.resolve(this.known);
    this.fetching ??= this.fetch(manager).finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async fetch(manager: ClientCredentialsAuthManager): Promise<OAuthToken> {
    try {
      this.known = await manager.fetchToken();
      return this.known;
    } catch (cause) {
      throw new TokenUnavailable('PayPal gave no access token', { cause });
    }
  }
}

function isFresh({ expiry }: OAuthToken): boolean {
  return expiry === undefined || Number(expiry) - SPARE_SECONDS > Date.now() / 1000;
}
