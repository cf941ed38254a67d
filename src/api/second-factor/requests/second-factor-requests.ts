import { z } from 'zod';
import { typedCode } from './typed-code';

const digits = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must be the six digits that the app shows'));

/** A password is asked for again, so that a stolen session alone sets up nothing. */
export const beginEnrolmentRequest = z.strictObject({ password: z.string().min(1).max(200) });

/** The same for an account, which has no password when it signs in with Google. */
export const beginAccountEnrolmentRequest = beginEnrolmentRequest.partial();

/** Confirmed by the app alone: there are no recovery codes yet. */
export const confirmEnrolmentRequest = z.strictObject({ code: digits });

export const codeRequest = z.strictObject({ code: typedCode });

/** A browser that came from another site's pages has its challenge in a cookie. */
export const signInRequest = z.strictObject({ challenge: z.string().min(1).max(1_000).optional(), code: typedCode });
