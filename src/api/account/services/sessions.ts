import { DomainError } from '../../../domain/shared/domain-error';
import { readRefreshToken } from '../mapping/refresh-token';
import { listSessions, readSessionOwner, revokeSessions } from '../records/session-record';

export interface SignOut {
  /** It outlives the access token, so it alone is enough to sign out. */
  readonly refreshToken: string | undefined;
  /** Who asks, if they are signed in. */
  readonly caller: { readonly id: number; readonly sessionId: string } | null;
  /** Ends the sessions of every device. */
  readonly everywhere: boolean;
}

/** Ends a session, or all of its account; what has ended already is no error. */
async function signOut({ refreshToken, caller, everywhere }: SignOut): Promise<void> {
  const named = await ownerOf(refreshToken);
  const ended = named ?? caller;
  if (!ended) return;
  await revokeSessions({ userId: ended.id, ...(everywhere ? {} : { only: ended.sessionId }) }, 'signed-out');
}

async function ownerOf(token: string | undefined) {
  const claim = token === undefined ? null : readRefreshToken(token);
  if (!claim) return null;
  const owner = await readSessionOwner(claim);
  return owner === null ? null : { id: owner, sessionId: claim.sessionId };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends one session of an account. @throws DomainError `session-not-found` (404), of others' sessions too */
async function endSession(userId: number, sessionId: string): Promise<void> {
  const ended = UUID.test(sessionId) ? await revokeSessions({ userId, only: sessionId }, 'revoked') : 0;
  if (ended === 0) throw new DomainError('session-not-found', 'There is no such session.');
}

export default () => ({ signOut, endSession, listSessions });
