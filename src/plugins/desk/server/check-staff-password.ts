import { DomainError } from '../../../domain/shared/domain-error';
import { verifyStaffPassword } from '../../../security/staff-password-hashing';
import { service } from '../../../service-map';
import type { StaffSession } from './staff-session';

/**
 * Asks for the password of somebody who is signed in: a session may be stolen.
 * @param field of the body, in which it came
 * @throws DomainError `password-needed` (409) for staff who have none, `password-wrong` (422), `sign-in-blocked` (429) after too many,
 *   `busy` (503) when too many others wait
 */
export async function checkStaffPassword(
  { owner, passwordHash }: StaffSession,
  password: string,
  field = 'password',
): Promise<void> {
  if (passwordHash === null) {
    const message = 'Your account has no password yet: choose one by “Forgot your password?” where you sign in.';
    throw new DomainError('password-needed', message);
  }
  const counts = [{ name: `password-of-staff:${owner.id}`, freeTries: 4 }];
  const look = async () => ((await verifyStaffPassword(password, passwordHash)) ? owner : null);
  const { found } = await service('api::account.count-tries').tryWith(counts, look);
  if (found) return;
  throw new DomainError('password-wrong', 'This is not the password of your account.', { path: [field] });
}
