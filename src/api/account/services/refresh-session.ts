import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { readRefreshToken } from '../mapping/refresh-token';
import { readStanding, revokeSessions, rotateSession, type SessionRecord } from '../records/session-record';

export interface RefreshRequest {
  readonly token: string;
  /** How long ago the request arrived, in seconds. */
  readonly ageSeconds: number;
  readonly network: string;
}

type Refreshed = SessionRecord & { readonly userId: number };

/**
 * Changes a refresh token for the next one, once, whatever the number of rivals. One that was changed before was stolen, by
 * whoever brings it now or by whoever brought it then: its session ends, and with it every token of its family.
 * @throws DomainError `refresh-token-invalid` (401); `refresh-superseded` (409) when another request with the same token
 *   won while this one was on its way, as two tabs of one browser do: the other one has the new token
 */
async function refreshSession(request: RefreshRequest): Promise<Refreshed> {
  const claim = readRefreshToken(request.token);
  if (!claim) {
    note(request, 'token-forged', null, request.token);
    throw invalid();
  }
  const { sessionId, generation } = claim;
  const outcome = await inTransaction(async () => {
    const refreshed = await rotateSession(sessionId, generation, environment().REFRESH_IDLE_SECONDS);
    if (refreshed) return { is: 'refreshed' as const, refreshed };
    const standing = await readStanding(sessionId, request.ageSeconds);
    if (standing === null || standing.generation <= generation) return { is: 'invalid' as const };
    if (standing.isLive && standing.rotatedMeanwhile && standing.generation === generation + 1) {
      return { is: 'superseded' as const };
    }
    await revokeSessions({ userId: standing.userId, only: sessionId }, 'token-reused');
    return { is: 'reused' as const, userId: standing.userId };
  });
  if (outcome.is === 'refreshed') return outcome.refreshed;
  if (outcome.is === 'superseded') {
    throw new DomainError('refresh-superseded', 'Another request has just refreshed this session; use its answer.');
  }
  if (outcome.is === 'reused') note(request, 'token-reused', String(outcome.userId), sessionId);
  throw invalid();
}

function invalid(): DomainError {
  return new DomainError('refresh-token-invalid', 'Your session has ended; please sign in again.');
}

function note(
  { network }: RefreshRequest,
  kind: 'token-forged' | 'token-reused',
  account: string | null,
  subject: string,
): void {
  service('api::security.note-event').noteEvent({ kind, network, account, subject, detail: 'refresh token' });
}

export default () => ({ refreshSession });
