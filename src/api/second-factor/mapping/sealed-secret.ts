import type { FactorOwner } from '../../../domain/identity/second-factor';
import { open, seal } from '../../../security/sealed-text';

const PURPOSE = 'second-factor';

/** A secret as the database keeps it. In the row of another owner it does not open. */
export function sealSecret({ kind, id }: FactorOwner, secret: string): string {
  return seal(PURPOSE, `${kind}:${id}`, secret);
}

/** @throws Error when it was changed, belongs to somebody else, or `ENCRYPTION_KEY` is another */
export function openSecret({ kind, id }: FactorOwner, sealed: string): string {
  return open(PURPOSE, `${kind}:${id}`, sealed);
}
