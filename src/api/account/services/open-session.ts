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

export interface Opening {
  /** `cookie`: for a browser that arrives by a redirect and can read no body. */
  readonly how?: 'as-asked' | 'cookie';
  /** Whether they have shown their second factor, now or when the session began in which they ask. */
  readonly hasShownFactor?: boolean;
}

/**
 * Lets somebody in who has proved who they are: a session of their own for this device. Every door leads through here, so
 * that none forgets the second factor.
 * @throws DomainError `second-factor-needed` (401) with `details.challenge`, when the account has one and it was not shown
 */
async function openSession(ctx: Context, { id }: { readonly id: number }, opening: Opening = {}) {
  const { how = 'as-asked', hasShownFactor = false } = opening;
  const { REFRESH_IDLE_SECONDS, REFRESH_SECONDS } = environment();
  const account = await readAccount(id);
  if (!hasShownFactor) await service('api::second-factor.sign-in-challenge').demandSecondFactor(account);
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

export default () => ({ openSession, handOver });
