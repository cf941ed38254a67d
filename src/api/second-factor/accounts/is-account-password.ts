import { z } from 'zod';
import { verifyPassword } from '../../../security/password-hashing';

const account = z.object({ password: z.string().nullish() }).nullable();

/**
 * Whether this is the password of an account. An account without one (it signs in with Google) has nothing to show again: its session is
 * all there is.
 * @throws DomainError `busy` (503)
 */
export async function isAccountPassword(accountId: number, password: string | undefined): Promise<boolean> {
  const row: unknown = await strapi.db.query('plugin::users-permissions.user').findOne({ where: { id: accountId } });
  const hashed = account.parse(row)?.password ?? null;
  if (hashed === null) return true;
  return password !== undefined && verifyPassword(password, hashed);
}
