import { compare } from '@node-rs/bcrypt';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { StaffSession } from './staff-session';

/**
 * Asks for the password of somebody who is signed in: a session may be stolen. Strapi hashes it with bcrypt; compared off the main
 * thread here.
 * @param field of the body, in which it came
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429) after too many
 */
export async function checkStaffPassword(
  { owner, passwordHash }: StaffSession,
  password: string,
  field = 'password',
): Promise<void> {
  const tries = [{ name: `password-of-staff:${owner.id}`, freeTries: 4 }];
  await service('api::account.count-tries').takeTries(tries);
  if (passwordHash === null || !(await compare(password, passwordHash))) {
    throw new DomainError('password-wrong', 'This is not the password of your account.', { path: [field] });
  }
  await service('api::account.count-tries').forgetTries(tries);
}
