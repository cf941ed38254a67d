import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { DEVICE_COOKIE, readAuthCookie, setAuthCookie } from '../../../http/session-cookie';
import { openToken, signToken } from '../../../http/signed-token';
import type { AccountRecord } from '../records/account-record';
import { accountStanding } from './account-standing';

const PURPOSE = 'known-device';
const LIFE_MS = 365 * 24 * 60 * 60 * 1000;

const content = z.object({ account: z.int(), standing: z.string(), device: z.uuid() });

/** What a browser shows of a device on which somebody signed in before. */
export type DeviceProof = z.output<typeof content>;

export function shownDevice(ctx: Context): DeviceProof | null {
  return content.safeParse(openToken(PURPOSE, readAuthCookie(ctx, DEVICE_COOKIE) ?? '')).data ?? null;
}

/**
 * Which device it is, if this account was opened on it and has had the same password since: whoever attacks the account from
 * elsewhere does not lock its owner out here, and whoever was let in once keeps nothing after a change of password.
 */
export function knownDevice(proof: DeviceProof | null, account: AccountRecord | null): string | null {
  if (proof === null || account === null) return null;
  return proof.account === account.id && proof.standing === accountStanding(account) ? proof.device : null;
}

/** Remembers that this account was opened here. */
export function rememberDevice(ctx: Context, account: AccountRecord): void {
  const device = knownDevice(shownDevice(ctx), account) ?? randomUUID();
  const proof: DeviceProof = { account: account.id, standing: accountStanding(account), device };
  setAuthCookie(ctx, DEVICE_COOKIE, signToken(PURPOSE, proof), new Date(Date.now() + LIFE_MS));
}
