import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivedKey } from '../http/derived-key';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a short text that the database keeps and must not reveal (AES-256-GCM, random IV).
 * @param purpose chooses the key: what was sealed for one opens for no other
 * @param context whose it is, such as `staff:7`. It is no secret, and not kept in the text: copied to another row, it opens no more
 */
export function seal(purpose: string, context: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, derivedKey(purpose), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed. @throws Error for anything else: another purpose or context, changed, cut, or sealed with another ENCRYPTION_KEY */
export function open(purpose: string, context: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES)
    throw new Error(`What was sealed as ${purpose} for ${context} is cut short.`);
  try {
    const decipher = createDecipheriv(CIPHER, derivedKey(purpose), bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch (cause) {
    throw new Error(`What was sealed as ${purpose} for ${context} does not open: has ENCRYPTION_KEY changed?`, {
      cause,
    });
  }
}
