import { constants, createHmac, sign } from 'node:crypto';
import type { SigningKey } from './signing-key';

/** Google signs with RS256 only. The others are what a forger would try. */
export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'HS256', 'none'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A signed token in its compact form; with `none` it ends in a dot and nothing. */
export function signJwt(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  { algorithm, key }: { readonly algorithm: Algorithm; readonly key: SigningKey },
): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, algorithm, key).toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signatureOf(text: string, algorithm: Algorithm, { privatePem, publicPem }: SigningKey): Buffer {
  const bytes = Buffer.from(text);
  switch (algorithm) {
    case 'RS256':
    case 'RS384':
    case 'RS512':
      return sign(`RSA-SHA${algorithm.slice(2)}`, bytes, privatePem);
    case 'PS256':
      return sign('RSA-SHA256', bytes, {
        key: privatePem,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      });
    case 'HS256': // the public key taken for a shared secret: whoever believes the header believes this
      return createHmac('sha256', publicPem).update(bytes).digest();
    case 'none':
      return Buffer.alloc(0);
  }
}
