import type { GoogleSimulator } from '../simulator';
import type { AuthorizationCode } from '../state';
import { OauthError } from './oauth-error';

/** What a client asks of a person: to be told who they are. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly challenge: AuthorizationCode['challenge'];
}

/**
 * Reads the query of the page of consent.
 * @throws OauthError for what Google says on a page of its own: a client or an address that it does not know must not
 *   have anybody sent anywhere.
 */
export function readAuthorizationRequest(
  { options, state }: GoogleSimulator,
  query: URLSearchParams,
): AuthorizationRequest {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== options.clientId) {
    throw new OauthError(401, 'invalid_client', 'The OAuth client was not found.');
  }
  if (!state.redirectUris.includes(redirectUri)) {
    throw new OauthError(
      400,
      'redirect_uri_mismatch',
      `The client has not registered ${redirectUri || 'any address'}.`,
    );
  }
  if (query.get('response_type') !== 'code') {
    throw new OauthError(400, 'unsupported_response_type', 'The simulator plays response_type=code only.');
  }
  const scope = query.get('scope') ?? '';
  if (!scope.split(' ').includes('openid')) {
    throw new OauthError(400, 'invalid_scope', 'The simulator plays sign-in only: the scope must contain openid.');
  }
  return { redirectUri, scope, state: query.get('state'), nonce: query.get('nonce'), challenge: challengeOf(query) };
}

function challengeOf(query: URLSearchParams): AuthorizationCode['challenge'] {
  const value = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (value === null) return null;
  if (method !== 'S256' && method !== 'plain') {
    throw new OauthError(400, 'invalid_request', `There is no code_challenge_method ${method}.`);
  }
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(value)) {
    throw new OauthError(400, 'invalid_request', 'A code_challenge has 43 to 128 letters.');
  }
  return { value, method };
}
