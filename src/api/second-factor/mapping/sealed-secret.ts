import type { FactorOwner } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import { describeError } from '../../../observability/describe-error';
import { open, seal } from '../../../security/sealed-text';

const PURPOSE = 'second-factor';

/** A secret as the database keeps it. In the row of another owner it does not open. */
export function sealSecret({ kind, id }: FactorOwner, secret: string): string {
  return seal(PURPOSE, `${kind}:${id}`, secret);
}

/**
 * The secret, to check a code against. Why it does not open stands in the log: operators have to see that a key was changed.
 * @throws DomainError `second-factor-unreadable` (409) when it was changed, belongs to somebody else, or `ENCRYPTION_KEY` is another
 */
export function openSecret({ kind, id }: FactorOwner, sealed: string): string {
  try {
    return open(PURPOSE, `${kind}:${id}`, sealed);
  } catch (error) {
    strapi.log.error('A second factor cannot be read', { error: describeError(error) });
    const message = 'Your second factor can no longer be checked. Please ask us to reset it.';
    throw new DomainError('second-factor-unreadable', message);
  }
}
