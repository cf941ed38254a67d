import type { Context } from 'koa';
import { deviceName } from '../../../domain/identity/device-name';
import { networkOf } from '../../../domain/risk/network-of';
import { environment } from '../../../environment';
import { SESSION_COOKIE, setAuthCookie, wantsCookie } from '../../../http/session-cookie';
import { signAccessToken } from '../../../security/access-token';
import { service } from '../../../service-map';
import { accountView } from '../mapping/account-view';
import { rememberDevice } from '../mapping/known-device';
import { refreshToken } from '../mapping/refresh-token';
import { readAccount } from '../records/account-record';
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
 * @throws DomainError `second-factor-needed` (401) with `details.challenge`
 */
async function openSession(ctx: Context, { id }: { readonly id: number }, how: HandOver = 'as-asked') {
  await service('api::second-factor.sign-in-challenge').demandSecondFactor(await readAccount(id));
  return openProvedSession(ctx, { id }, how);
}

/** For somebody who has nothing more to prove: a session of their own for this device. */
async function openProvedSession(ctx: Context, { id }: { readonly id: number }, how: HandOver = 'as-asked') {
  const { REFRESH_IDLE_SECONDS, REFRESH_SECONDS } = environment();
  const account = await readAccount(id);
  const session = await insertSession({
    userId: id,
    device: deviceName(ctx.get('User-Agent')),
    network: networkOf(ctx.request.ip),
    idleSeconds: REFRESH_IDLE_SECONDS,
    maxSeconds: REFRESH_SECONDS,
  });
  rememberDevice(ctx, account.email);
  const tokens = await handOver(ctx, id, session, how === 'cookie' || wantsCookie(ctx));
  return { ...tokens, user: accountView(account) };
}

export default () => ({ openSession, openProvedSession, handOver });
