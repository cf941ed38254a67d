import { createHmac } from 'node:crypto';
import { derivedKey } from '../../http/derived-key';
import { isRecord } from '../../catalogue/is-record';

const LONGEST = 320;

/**
 * Every e-mail address or name that a body claims, wherever a route of ours reads one, so that a decoy beside the real
 * one gains nothing. Hashed: nobody can read from a counter who was here.
 */
export function hashedEmails(body: unknown): string[] {
  if (!isRecord(body)) return [];
  const customer = isRecord(body.customer) ? body.customer : {};
  const claimed = [body.email, body.identifier, customer.email].filter((value) => typeof value === 'string');
  const plain = claimed.map((value) => value.trim().toLowerCase().slice(0, LONGEST)).filter(Boolean);
  return [...new Set(plain)].map(hash);
}

function hash(email: string): string {
  key ??= derivedKey('rate-limit-emails');
  return createHmac('sha256', key).update(email).digest('base64url');
}

let key: Buffer | undefined;
