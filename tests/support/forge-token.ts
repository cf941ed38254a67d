import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { testEnvironment } from './test-environment';

export type Claims = Readonly<Record<string, unknown>>;

/** How an access token of ours may be falsified; what is left out is as in a right one. */
export interface Forgery {
  readonly header?: Claims;
  /** On top of the right claims; `undefined` removes one. */
  readonly claims?: Claims;
  /** Default: our own. */
  readonly secret?: string;
  /** Signs with an RSA key of the attacker's, or with nothing. Default: `hmac`. */
  readonly by?: 'hmac' | 'rsa' | 'nothing';
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token of that account and session, falsified as wished; without a wish it is a right one. */
export function forgeToken({ sub, sid }: { sub: unknown; sid: unknown }, forgery: Forgery = {}): string {
  const { header, claims, secret = testEnvironment()['JWT_SECRET'] ?? '', by = 'hmac', hash = 'sha256' } = forgery;
  const now = Math.floor(Date.now() / 1000);
  const right = { sub, sid, iss: 'midas', aud: 'midas-api', iat: now, exp: now + 600 };
  const input = `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part({ ...right, ...claims })}`;
  if (by === 'nothing') return `${input}.`;
  if (by === 'hmac') return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKey, 'base64url')}`;
}

/** The public half of a key pair, as an attacker would put it into the header of a token. */
export function attackersKey(): Claims {
  return { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) };
}
