import { randomText } from '../../shared/random-text';
import { ApiError } from '../protocol/api-error';
import { OauthError } from '../protocol/oauth-error';
import type { World } from '../world';

/** How long a token is good for: nine hours, as the real ones. */
const LIFE_SECONDS = 32_400;

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A new access token.
 * @throws OauthError 401 `invalid_client` for wrong credentials, 400 for another grant than client_credentials.
 */
export function issueToken(world: World, own: Credentials, authorization: string | undefined, form: string): object {
  const expected = Buffer.from(`${own.clientId}:${own.clientSecret}`).toString('base64');
  if (authorization !== `Basic ${expected}`) {
    throw new OauthError(401, 'invalid_client', 'Client Authentication failed');
  }
  if (new URLSearchParams(form).get('grant_type') !== 'client_credentials') {
    throw new OauthError(400, 'unsupported_grant_type', 'unsupported grant_type');
  }
  const token = `A21AA${randomText(92)}`;
  forgetEnded(world);
  world.state.tokens[token] = world.now() + LIFE_SECONDS;
  return {
    scope: 'https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/applications/webhooks',
    access_token: token,
    token_type: 'Bearer',
    app_id: 'APP-80W284485P519543T',
    expires_in: LIFE_SECONDS,
    nonce: `${new Date().toISOString()}${randomText(43)}`,
  };
}

/** @throws ApiError 401 without a token, OauthError 401 with one that is unknown or has ended. */
export function checkToken(world: World, authorization: string | undefined): void {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    const message = 'Authentication failed due to missing authorization header, or invalid authentication credentials.';
    throw new ApiError(401, 'AUTHENTICATION_FAILURE', message);
  }
  if ((world.state.tokens[token] ?? 0) <= world.now()) {
    throw new OauthError(401, 'invalid_token', 'The token passed in was not found in the system');
  }
}

/** Ends every token now. */
export function expireTokens(world: World): void {
  for (const token of Object.keys(world.state.tokens)) delete world.state.tokens[token];
}

function forgetEnded(world: World): void {
  for (const [token, endsAt] of Object.entries(world.state.tokens))
    if (endsAt <= world.now()) delete world.state.tokens[token];
}
