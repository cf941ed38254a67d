import type { Context } from 'koa';
import { environment } from '../environment';

/** The cookie that carries a refresh token to browsers that asked for it, and the one that says which devices we know. */
export const SESSION_COOKIE = 'midas_session';
export const DEVICE_COOKIE = 'midas_device';

/** Only the doors need them. */
const PATH = '/api/auth';

/** @param until its end; a time that is over takes it away */
export function setAuthCookie(ctx: Context, name: string, value: string, until: Date): void {
  const isSecure = ctx.secure || environment().PUBLIC_URL.startsWith('https:');
  ctx.cookies.secure = isSecure; // behind a proxy the connection to us is plain
  ctx.cookies.set(name, value, {
    ...{ path: PATH, httpOnly: true, sameSite: 'lax', secure: isSecure, signed: false, overwrite: true },
    expires: until,
  });
}

export function readAuthCookie(ctx: Context, name: string): string | undefined {
  return ctx.cookies.get(name, { signed: false });
}

/** A browser that wants its refresh token where no script can read it says so, in the way of Strapi's clients. */
export function wantsCookie(ctx: Context): boolean {
  return ctx.get('X-Strapi-Refresh-Cookie').toLowerCase() === 'httponly';
}
