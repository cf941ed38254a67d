import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link that works once: the text goes into the link, only its digest is kept. */
export function oneTimeToken(): { readonly text: string; readonly hash: Buffer } {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: hashOfToken(text) };
}

export function hashOfToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
