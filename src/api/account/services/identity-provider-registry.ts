import type { IdentityProvider } from '../../../domain/identity/identity-provider';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { createGoogleIdentityProvider } from '../../../providers/identity/google/create-google-identity-provider';

/** Where Google sends people back to. */
const CALLBACK_PATH = '/api/connect/google/callback';

/** The only place that names who vouches for people. */
export default () => {
  const google = googleProvider();

  /** @throws DomainError `provider-not-offered` (422) */
  function identityProvider(): IdentityProvider {
    if (!google) throw new DomainError('provider-not-offered', 'Signing in with Google is not offered.');
    return google;
  }

  return { identityProvider };
};

function googleProvider(): IdentityProvider | null {
  const env = environment();
  if (!env.GOOGLE_CLIENT_ID || !env.GOOGLE_CLIENT_SECRET) return null;
  return createGoogleIdentityProvider({
    clientId: env.GOOGLE_CLIENT_ID,
    clientSecret: env.GOOGLE_CLIENT_SECRET,
    issuer: env.GOOGLE_ISSUER,
    jwksUrl: env.GOOGLE_JWKS_URL,
    redirectUri: `${env.PUBLIC_URL.replace(/\/$/, '')}${CALLBACK_PATH}`,
  });
}
