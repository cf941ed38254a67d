import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { DEVICE_COOKIE, readAuthCookie, setAuthCookie } from '../../../http/session-cookie';
import { openToken, signToken } from '../../../http/signed-token';

const PURPOSE = 'known-device';
const LIFE_MS = 365 * 24 * 60 * 60 * 1000;

const content = z.object({ account: z.string(), device: z.uuid() });

/**
 * Which device it is that asks, if somebody signed in to this account on it before: whoever attacks the account from
 * elsewhere does not lock its owner out here.
 * @param email of the account that is tried, in lower case
 */
export function knownDevice(ctx: Context, email: string): string | null {
  const parsed = content.safeParse(openToken(PURPOSE, readAuthCookie(ctx, DEVICE_COOKIE) ?? ''));
  return parsed.success && parsed.data.account === email ? parsed.data.device : null;
}

/** Remembers that this account was opened here. */
export function rememberDevice(ctx: Context, email: string): void {
  const device = knownDevice(ctx, email) ?? randomUUID();
  const until = new Date(Date.now() + LIFE_MS);
  setAuthCookie(ctx, DEVICE_COOKIE, signToken(PURPOSE, { account: email, device }), until);
}
