import { createHash, createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** A key pair that signs ID tokens, as texts that can be written to a file. */
export interface SigningKey {
  /** What its tokens name it by. */
  readonly kid: string;
  readonly privatePem: string;
  readonly publicPem: string;
}

const makePair = promisify(generateKeyPair);

export async function newSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await makePair('rsa', { modulusLength: 2048 });
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { kid: createHash('sha1').update(publicPem).digest('hex'), privatePem, publicPem };
}

/** A key as `GET /oauth2/v3/certs` publishes it. */
export function publishedKey({ kid, publicPem }: SigningKey): object {
  const { n, e, kty } = createPublicKey(publicPem).export({ format: 'jwk' });
  return { kty, alg: 'RS256', use: 'sig', kid, n, e };
}
