import type { Context } from 'koa';
import { inTransaction } from '../../../database/transaction';
import { deviceName } from '../../../domain/identity/device-name';
import { networkOf } from '../../../domain/risk/network-of';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { SESSION_COOKIE, setAuthCookie, wantsCookie } from '../../../http/session-cookie';
import { signAccessToken } from '../../../security/access-token';
import { service } from '../../../service-map';
import { accountView } from '../mapping/account-view';
import { tellOfNewDevice } from '../devices/tell-of-new-device';
import { knownDevice, rememberDevice, shownDevice } from '../mapping/known-device';
import { refreshToken } from '../mapping/refresh-token';
import type { AccountRecord } from '../records/account-record';
import { insertSession, type SessionRecord } from '../records/session-record';

/** What a client needs to go on: the refresh token only where it does not travel in a cookie. */
export interface SessionTokens {
  readonly jwt: string;
  readonly refreshToken?: string;
}

/** @param inCookie whether the browser keeps the refresh token where no script can read it */
async function handOver(
  ctx: Context,
  userId: number,
  { id, generation, endsAt }: SessionRecord,
  inCookie: boolean,
): Promise<SessionTokens> {
  const jwt = await signAccessToken({ userId, sessionId: id });
  const token = refreshToken({ sessionId: id, generation });
  if (!inCookie) return { jwt, refreshToken: token };
  setAuthCookie(ctx, SESSION_COOKIE, token, endsAt);
  return { jwt };
}

/** `cookie`: for a browser that arrives by a redirect and can read no body. */
export type HandOver = 'as-asked' | 'cookie';

/**
 * The one door: lets somebody in who has proved who they are, by whatever way, unless their account wants a second factor.
 * @param account as it was when they proved it
 * @throws DomainError `second-factor-needed` (401) with `details.challenge`, `session-ended` (401)
 */
async function openSession(ctx: Context, account: AccountRecord, how: HandOver = 'as-asked') {
  await service('api::second-factor.sign-in-challenge').demandSecondFactor(account);
  return openProvedSession(ctx, account, how);
}

/**
 * For somebody who has nothing more to prove: a session of their own for this device.
 * @throws DomainError `session-ended` (401) when the password was changed or the account closed since it was proved
 */
async function openProvedSession(ctx: Context, account: AccountRecord, how: HandOver = 'as-asked') {
  const { REFRESH_IDLE_SECONDS, REFRESH_SECONDS } = environment();
  const where = { device: deviceName(ctx.get('User-Agent')), network: networkOf(ctx.request.ip) };
  const isRemembered = knownDevice(shownDevice(ctx), account) !== null;
  const session = await inTransaction(async (trx) => {
    if (!isRemembered) await tellOfNewDevice(trx, account, where);
    const opened = await insertSession({
      ...{ userId: account.id, passwordHash: account.passwordHash, ...where },
      ...{ idleSeconds: REFRESH_IDLE_SECONDS, maxSeconds: REFRESH_SECONDS },
    });
    if (opened) return opened;
    throw new DomainError('session-ended', 'Your account was changed at this moment; please sign in again.');
  });
  rememberDevice(ctx, account);
  const tokens = await handOver(ctx, account.id, session, how === 'cookie' || wantsCookie(ctx));
  return { ...tokens, user: accountView(account) };
}

export default () => ({ openSession, openProvedSession, handOver });
