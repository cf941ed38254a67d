import { DomainError } from '../../src/domain/shared/domain-error';

/** The `DomainError` that `action` throws, for a test to look at its code and details. */
export function brokenRule(action: () => unknown): DomainError {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('No rule was broken');
}
