import { DomainError } from '../../../domain/shared/domain-error';

/**
 * A booking belongs to the customer of its address: under another one, whoever is signed in would not find it again.
 * @throws DomainError `email-not-of-account` (422)
 */
export function requireOwnEmail(email: string, accountEmail: string | null): void {
  if (accountEmail === null || accountEmail === email) return;
  throw new DomainError(
    'email-not-of-account',
    'Book under the address of your account, or sign out to book for somebody else.',
    { path: ['customer', 'email'] },
  );
}
