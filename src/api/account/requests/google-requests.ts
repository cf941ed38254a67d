import { z } from 'zod';

/** Google's own are below two kilobytes. */
const idToken = z.string().min(1).max(8_192);
const nonce = z.string().min(1).max(255).optional();

/** `POST /api/auth/google` */
export const idTokenRequest = z.strictObject({ idToken, nonce });

/** `POST /api/me/identities/google` */
export const linkGoogleRequest = z.strictObject({ idToken, nonce, password: z.string().min(1).max(1024).optional() });

/** `POST /api/me/identities/google/remove` */
export const unlinkGoogleRequest = z.strictObject({ password: z.string().min(1).max(1024) });

/** `GET /api/connect/google` */
export const beginRedirectRequest = z.strictObject({ redirect: z.string().max(2_000).default('/') });
