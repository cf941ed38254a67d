import { randomBytes } from 'node:crypto';
import { invitationToken } from '../../domain/identity/invitation-token';
import { environment } from '../../environment';

const DAY_MS = 86_400_000;

/** For a link that is good from now on, for `STAFF_INVITATION_DAYS`. */
export function newInvitationToken(): string {
  return invitationToken(
    randomBytes(20).toString('hex'),
    new Date(Date.now() + environment().STAFF_INVITATION_DAYS * DAY_MS),
  );
}
