import type { Context } from 'koa';
import { environment } from '../environment';

/** Carries a refresh token to browsers that asked for it. */
export const SESSION_COOKIE = 'midas_session';
/** Says which account was opened on this device before. */
export const DEVICE_COOKIE = 'midas_device';
/** Holds what somebody needs who is on the pages of another site to sign in. */
export const SIGN_IN_COOKIE = 'midas_sign_in';
/** Says to whom the code belongs that somebody types who came back from there. */
export const CHALLENGE_COOKIE = 'midas_challenge';

type AuthCookie = typeof SESSION_COOKIE | typeof DEVICE_COOKIE | typeof SIGN_IN_COOKIE | typeof CHALLENGE_COOKIE;

/** Each is sent only where it is needed: to the doors; to those that lead over another site; a device is known at both. */
const PATHS: Readonly<Record<AuthCookie, string>> = {
  [SESSION_COOKIE]: '/api/auth',
  [DEVICE_COOKIE]: '/api',
  [SIGN_IN_COOKIE]: '/api/connect',
  [CHALLENGE_COOKIE]: '/api/auth',
};

/** @param until its end; a time that is over takes it away */
export function setAuthCookie(ctx: Context, name: AuthCookie, value: string, until: Date): void {
  const isSecure = ctx.secure || environment().PUBLIC_URL.startsWith('https:');
  ctx.cookies.secure = isSecure; // behind a proxy the connection to us is plain
  ctx.cookies.set(name, value, {
    ...{ path: PATHS[name], httpOnly: true, sameSite: 'lax', secure: isSecure, signed: false, overwrite: true },
    expires: until,
  });
}

export function readAuthCookie(ctx: Context, name: AuthCookie): string | undefined {
  return ctx.cookies.get(name, { signed: false });
}

/** A browser that wants its refresh token where no script can read it says so, in the way of Strapi's clients. */
export function wantsCookie(ctx: Context): boolean {
  return ctx.get('X-Strapi-Refresh-Cookie').toLowerCase() === 'httponly';
}
