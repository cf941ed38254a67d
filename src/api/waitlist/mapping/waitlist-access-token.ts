import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../../http/derived-key';

/** The token that opens one entry of the waitlist to whoever joined, derived as that of a booking is. */
export function waitlistAccessToken(reference: string): string {
  return createHmac('sha256', derivedKey('waitlist-access-token')).update(reference).digest('base64url');
}

/** Compares in constant time. */
export function opensEntry(token: string, reference: string): boolean {
  const expected = Buffer.from(waitlistAccessToken(reference));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
