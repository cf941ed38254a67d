import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from './derived-key';

/** Packs `content` so that whoever brings it back cannot have changed it. Not encrypted: its bearer may read it. */
export function signToken(purpose: string, content: object): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${signatureOf(purpose, body)}`;
}

/** What was packed; `null` for anything that we have not signed for this purpose. */
export function openToken(purpose: string, token: string): unknown {
  const [body = '', signature = '', ...rest] = token.split('.');
  const expected = Buffer.from(signatureOf(purpose, body));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

function signatureOf(purpose: string, body: string): string {
  return createHmac('sha256', derivedKey(purpose)).update(body).digest('base64url');
}
