import { DomainError } from '../../../domain/shared/domain-error';
import { isReserved } from '../records/address-change-record';

/**
 * Keeps an address free that an account may still come back to: else whoever has it now would lose the way back for good.
 * @throws DomainError `address-reserved` (409)
 */
export async function requireUnreserved(email: string): Promise<void> {
  if (!(await isReserved(email))) return;
  throw new DomainError('address-reserved', 'An account that had this address until lately may still come back to it.');
}
