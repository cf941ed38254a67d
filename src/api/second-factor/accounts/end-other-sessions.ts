import { revokeSessions } from '../../account/records/session-record';
import type { SignedInAccount } from './signed-in-account';

/** Ends every session of an account but the one that changed its second factor: they were opened under other rules. */
export async function endOtherSessions({ owner, sessionId }: SignedInAccount): Promise<void> {
  await revokeSessions({ userId: owner.id, except: sessionId }, 'second-factor-changed');
}
