import { createHash } from 'node:crypto';
import { headerOf, type HttpRequest } from '../../shared/http/http-message';
import { randomText } from '../../shared/random-text';
import { nowOf, type GoogleSimulator } from '../simulator';
import type { AuthorizationCode } from '../state';
import { idTokenClaims } from '../tokens/id-token-claims';
import { signJwt } from '../tokens/sign-jwt';
import { OauthError } from './oauth-error';

/**
 * `POST /token`: a code becomes an ID token, once.
 * @throws OauthError 401 for a client that proves nothing, 400 for everything else
 */
export function exchangeCode(simulator: GoogleSimulator, request: HttpRequest): object {
  const form = new URLSearchParams(request.body);
  checkClient(simulator, form, headerOf(request, 'authorization'));
  if (form.get('grant_type') !== 'authorization_code') {
    throw new OauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
  }
  const code = simulator.state.codes[form.get('code') ?? ''];
  if (!code) throw new OauthError(400, 'invalid_grant', 'Malformed auth code.');
  if (code.isUsed || code.expiresAt <= nowOf(simulator)) throw new OauthError(400, 'invalid_grant', 'Bad Request');
  if (form.get('redirect_uri') !== code.redirectUri) throw new OauthError(400, 'redirect_uri_mismatch', 'Bad Request');
  checkVerifier(code, form.get('code_verifier'));
  code.isUsed = true;
  return tokensFor(simulator, code);
}

function checkClient({ options }: GoogleSimulator, form: URLSearchParams, authorization: string | undefined): void {
  const basic = /^Basic (\S+)$/.exec(authorization ?? '')?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':', 2).map(decodeURIComponent)
    : [form.get('client_id'), form.get('client_secret')];
  if (id !== options.clientId) throw new OauthError(401, 'invalid_client', 'The OAuth client was not found.');
  if (secret !== options.clientSecret) throw new OauthError(401, 'invalid_client', 'Unauthorized');
}

function checkVerifier({ challenge }: AuthorizationCode, verifier: string | null): void {
  if (challenge === null) return;
  if (verifier === null) throw new OauthError(400, 'invalid_grant', 'Missing code verifier.');
  const made = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  if (made !== challenge.value) throw new OauthError(400, 'invalid_grant', 'Invalid code verifier.');
}

function tokensFor(simulator: GoogleSimulator, { sub, scope, nonce }: AuthorizationCode): object {
  const { state, options, baseUrl } = simulator;
  const [key] = state.keys;
  const account = state.accounts[sub];
  if (!key || !account) throw new OauthError(400, 'invalid_grant', 'Account has been deleted.');
  const accessToken = `ya29.simulator-${randomText(40)}`;
  const occasion = { issuer: baseUrl, clientId: options.clientId, now: nowOf(simulator), nonce, accessToken };
  const header = { alg: 'RS256', kid: key.kid, typ: 'JWT' };
  return {
    access_token: accessToken,
    expires_in: 3_599,
    scope,
    token_type: 'Bearer',
    id_token: signJwt(header, idTokenClaims(account, occasion), { algorithm: 'RS256', key }),
  };
}
