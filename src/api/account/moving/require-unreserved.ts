import { DomainError } from '../../../domain/shared/domain-error';
import { isReserved } from '../records/address-change-record';

/** How long the old address can take an account back: a holiday without mail is no longer than that, as a rule. */
export const UNDO_DAYS = 14;

/**
 * Keeps an address free that an account may still come back to: else whoever has it now would lose the way back for good.
 * @throws DomainError `address-reserved` (409)
 */
export async function requireUnreserved(email: string): Promise<void> {
  if (!(await isReserved(email))) return;
  throw new DomainError(
    'address-reserved',
    `This address was another account's until lately. It is free ${UNDO_DAYS} days after that account left it.`,
  );
}
