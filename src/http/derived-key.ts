import { hkdfSync } from 'node:crypto';
import { environment } from '../environment';

/** A key of its own for each purpose, derived from `ENCRYPTION_KEY`: a token made for one opens nothing else. */
export function derivedKey(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', environment().ENCRYPTION_KEY, '', purpose, 32));
}
