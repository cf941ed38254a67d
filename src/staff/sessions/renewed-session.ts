import { z } from 'zod';

/** Where the panel keeps what it gets another session for. */
const REFRESH_COOKIE = 'strapi_admin_refresh';

const claims = z.object({ sessionId: z.string() });

/** The session in whose place the request that is being answered wants another; `null` where it wants none. Strapi has verified it by then. */
export function renewedSession(): string | null {
  const token = strapi.requestContext.get()?.cookies.get(REFRESH_COOKIE);
  const content = token?.split('.')[1];
  if (content === undefined) return null;
  return claims.parse(JSON.parse(Buffer.from(content, 'base64url').toString())).sessionId;
}
