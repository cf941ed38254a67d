import { randomBytes } from 'node:crypto';

/** Letters and digits that nobody confuses when reading aloud (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random word of `length` characters, 5 bits each. */
export function opaqueId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % 32]).join('');
}
