import { ownerName, type FactorOwner } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import { staffId } from './requests/staff-id';

/**
 * Another member of staff than whoever asks, by the number that the admin shows.
 * @throws DomainError `not-found` (404), `second-person-needed` (403) for oneself
 */
export async function requireOtherStaff(id: string, actor: `staff:${string}`): Promise<FactorOwner> {
  const parsed = staffId.safeParse(id);
  const found = parsed.success && (await strapi.db.query('admin::user').count({ where: { id: parsed.data } })) > 0;
  if (!found) throw new DomainError('not-found', 'There is no such member of staff.');
  const owner: FactorOwner = { kind: 'staff', id: parsed.data };
  if (ownerName(owner) === actor) {
    throw new DomainError('second-person-needed', 'Another administrator has to take your second factor away.');
  }
  return owner;
}
