import { createHash } from 'node:crypto';
import type { GoogleAccount } from '../state';

/** How long an ID token is good for: an hour, as the real ones. */
const LIFE_SECONDS = 3_600;

export interface TokenOccasion {
  readonly issuer: string;
  readonly clientId: string;
  /** Unix seconds by the simulator's clock. */
  readonly now: number;
  readonly nonce: string | null;
  /** The access token that comes along, if one does. */
  readonly accessToken?: string;
}

/** What Google says of an account in an ID token for a client that asked for `openid email profile`. */
export function idTokenClaims(
  account: GoogleAccount,
  { issuer, clientId, now, nonce, accessToken }: TokenOccasion,
): Record<string, unknown> {
  const name = [account.givenName, account.familyName].filter(Boolean).join(' ');
  return {
    iss: issuer,
    azp: clientId,
    aud: clientId,
    sub: account.sub,
    ...(account.hostedDomain === null ? {} : { hd: account.hostedDomain }),
    email: account.email,
    email_verified: account.emailVerified,
    ...(accessToken === undefined ? {} : { at_hash: halfHash(accessToken) }),
    ...(nonce === null ? {} : { nonce }),
    ...(name === '' ? {} : { name }),
    ...(account.givenName === null ? {} : { given_name: account.givenName }),
    ...(account.familyName === null ? {} : { family_name: account.familyName }),
    iat: now,
    exp: now + LIFE_SECONDS,
  };
}

function halfHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
