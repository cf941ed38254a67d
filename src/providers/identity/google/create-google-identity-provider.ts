import type { IdentityProvider } from '../../../domain/identity/identity-provider';
import { googleKeys } from './google-keys';
import type { GoogleOptions } from './google-options';
import { createRedirectFlow } from './redirect-flow';
import { createIdTokenVerifier } from './verify-id-token';

export { GOOGLE_ISSUER, type GoogleOptions } from './google-options';

/** Google sign-in: ID tokens that a page was given, and the way over Google's own pages. */
export function createGoogleIdentityProvider(options: GoogleOptions): IdentityProvider {
  const verify = createIdTokenVerifier(options, googleKeys(options));
  return { name: 'google', verify, ...createRedirectFlow(options, verify) };
}
