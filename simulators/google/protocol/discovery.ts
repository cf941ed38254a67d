/** Where things are, below the address of the simulator. The paths are Google's own, from its several hosts. */
export const PATHS = {
  discovery: '/.well-known/openid-configuration',
  authorization: '/o/oauth2/v2/auth',
  token: '/token',
  keys: '/oauth2/v3/certs',
} as const;

/** What Google says about itself, as far as the simulator plays it. */
export function discoveryDocument(baseUrl: string): object {
  return {
    issuer: baseUrl,
    authorization_endpoint: `${baseUrl}${PATHS.authorization}`,
    token_endpoint: `${baseUrl}${PATHS.token}`,
    jwks_uri: `${baseUrl}${PATHS.keys}`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: [
      'aud',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'iat',
      'iss',
      'name',
      'sub',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
    grant_types_supported: ['authorization_code'],
  };
}
