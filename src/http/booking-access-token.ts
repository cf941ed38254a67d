import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from './derived-key';

/**
 * The token that opens one booking to whoever placed it. It is derived from the reference, so that it is stored
 * nowhere and a repeated request gets the same one.
 */
export function bookingAccessToken(reference: string): string {
  return createHmac('sha256', derivedKey('booking-access-token')).update(reference).digest('base64url');
}

/** Compares in constant time. */
export function opensBooking(token: string | undefined, reference: string): boolean {
  const expected = Buffer.from(bookingAccessToken(reference));
  const given = Buffer.from(token ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
