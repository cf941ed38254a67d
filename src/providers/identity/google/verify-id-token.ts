import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { IdentityProof, IdentityProvider } from '../../../domain/identity/identity-provider';
import { readClaims } from './google-claims';
import { CLOCK_TOLERANCE_SECONDS, GOOGLE_ISSUER, type GoogleOptions } from './google-options';
import { tokenRefused } from './google-refusals';

/** Google's tokens are good for an hour; one that claims to be good for longer is not. */
const LONGEST_AGE_SECONDS = 3_600;
/** Google's have about 1200 letters. */
const LONGEST_TOKEN = 8_192;

/** @param keyOf throws DomainError `provider-unavailable` when the keys cannot be had */
export function createIdTokenVerifier(options: GoogleOptions, keyOf: JWTVerifyGetKey): IdentityProvider['verify'] {
  // Google writes its own name in both ways (https://developers.google.com/identity/openid-connect/openid-connect).
  const issuers = options.issuer === GOOGLE_ISSUER ? [GOOGLE_ISSUER, 'accounts.google.com'] : [options.issuer];

  async function provenClaims(idToken: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(idToken, keyOf, {
        algorithms: ['RS256'],
        issuer: issuers,
        requiredClaims: ['exp', 'iat', 'iss', 'aud', 'sub', 'email', 'email_verified'],
        maxTokenAge: LONGEST_AGE_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return payload;
    } catch (error) {
      const reason = reasonOf(error);
      throw reason === null ? error : tokenRefused(reason, error);
    }
  }

  return async ({ idToken, nonce }) => {
    if (idToken.length > LONGEST_TOKEN) throw tokenRefused('malformed');
    const claims = readClaims(await provenClaims(idToken), options.clientId);
    if (claims.nonce !== nonce) throw tokenRefused('nonce');
    return {
      identity: claims.identity,
      fingerprint: fingerprintOf(idToken),
      nonce: claims.nonce ?? null,
      usableUntil: lastMoment(claims.issuedAt),
    };
  };
}

/** Of what was signed, without the signature: its last letter has bits that mean nothing, so one token can be written in several ways. */
function fingerprintOf(idToken: string): string {
  return createHash('sha256')
    .update(idToken.slice(0, idToken.lastIndexOf('.')))
    .digest('hex');
}

/** Whatever its `exp` says, no token is accepted later than this. */
function lastMoment(issuedAt: number): IdentityProof['usableUntil'] {
  return new Date(Math.ceil(issuedAt + LONGEST_AGE_SECONDS + CLOCK_TOLERANCE_SECONDS) * 1_000);
}

/** A word for what is wrong with the token; null when it is not the token. */
function reasonOf(error: unknown): string | null {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) return error.claim;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'key';
  return error instanceof errors.JOSEError ? 'malformed' : null;
}
