import * as oidc from 'openid-client';
import type { IdentityProvider } from '../../../domain/identity/identity-provider';
import { DomainError } from '../../../domain/shared/domain-error';
import { CLOCK_TOLERANCE_SECONDS, isPlainLoopback, TIMEOUT_MS, type GoogleOptions } from './google-options';
import { redirectFailure } from './redirect-failure';

const SCOPE = 'openid email profile';

/** The way over Google's own pages: code flow with PKCE, whose ID token is proved by the same `verify` as any other. */
export function createRedirectFlow(
  options: GoogleOptions,
  verify: IdentityProvider['verify'],
): Pick<IdentityProvider, 'begin' | 'finish'> {
  const configuration = rememberSuccess(() => discover(options));

  return {
    async begin() {
      try {
        const config = await configuration();
        const codeVerifier = oidc.randomPKCECodeVerifier();
        const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
        const url = oidc.buildAuthorizationUrl(config, {
          redirect_uri: options.redirectUri,
          scope: SCOPE,
          code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        });
        return { url: url.href, state, nonce, codeVerifier };
      } catch (error) {
        throw redirectFailure(error);
      }
    },

    async finish({ query, state, nonce, codeVerifier }) {
      const returned = new URL(options.redirectUri);
      returned.search = query;
      // Asked first and apart, for nothing else about a sign-in that is somebody else's is worth an answer.
      const states = returned.searchParams.getAll('state');
      if (states.length !== 1 || states[0] !== state) {
        throw new DomainError(
          'sign-in-state-invalid',
          'This sign-in was not begun in this browser. Please begin again.',
        );
      }
      try {
        const tokens = await oidc.authorizationCodeGrant(await configuration(), returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        return await verify({ idToken: tokens.id_token ?? '', nonce });
      } catch (error) {
        throw redirectFailure(error);
      }
    },
  };
}

/** Where things are at Google, asked of Google itself. */
function discover({
  issuer,
  clientId,
  clientSecret,
  timeoutMs = TIMEOUT_MS,
}: GoogleOptions): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  return oidc.discovery(
    server,
    clientId,
    { client_secret: clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    oidc.ClientSecretPost(clientSecret),
    { timeout: timeoutMs / 1_000, execute: isPlainLoopback(server) ? [oidc.allowInsecureRequests] : [] },
  );
}

/** Asks once for all who wait, keeps the answer, and forgets a failure: the next one asks again. */
function rememberSuccess<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
