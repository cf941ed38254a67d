import { DomainError } from '../../src/domain/shared/domain-error';

/** What a listing refuses for itself is no price. */
export function orRefused<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
