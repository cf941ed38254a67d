import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { environment } from '../environment';

/** What an access token says: whose session. Whether that still lives is asked of the database at every request. */
export interface AccessClaims {
  readonly userId: number;
  readonly sessionId: string;
}

const ISSUER = 'midas';
const AUDIENCE = 'midas-api';
const ALGORITHM = 'HS256';

const claims = z.object({
  sub: z.string().regex(/^[1-9]\d{0,8}$/),
  sid: z.uuid(),
});

function key(): Uint8Array {
  return new TextEncoder().encode(environment().JWT_SECRET);
}

/** A JSON Web Token for `ACCESS_TOKEN_SECONDS`. */
export function signAccessToken({ userId, sessionId }: AccessClaims): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(String(userId))
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${environment().ACCESS_TOKEN_SECONDS} seconds`)
    .sign(key());
}

export type ReadAccessToken =
  | { readonly is: 'valid'; readonly claims: AccessClaims }
  /** It was ours once. */
  | { readonly is: 'expired' }
  | { readonly is: 'forged' };

/** Reads a token by its signature, algorithm, issuer, audience and time; never throws. */
export async function readAccessToken(token: string): Promise<ReadAccessToken> {
  try {
    const options = {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'sub', 'sid'],
    };
    const { payload } = await jwtVerify(token, key(), options);
    const { sub, sid } = claims.parse(payload);
    return { is: 'valid', claims: { userId: Number(sub), sessionId: sid } };
  } catch (error) {
    return { is: error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED' ? 'expired' : 'forged' };
  }
}
