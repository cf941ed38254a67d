import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../../http/derived-key';

/** Whose a quote is: quotes are never changed, and no address shall stay in one for ever. */
export function ownerHash(email: string): Buffer {
  return createHmac('sha256', derivedKey('quote-owner')).update(email.trim().toLowerCase()).digest();
}

/** @param email of the account that asks; `null` for guests without one */
export function isOwner(owner: Buffer, email: string | null): boolean {
  return email !== null && timingSafeEqual(owner, ownerHash(email));
}
