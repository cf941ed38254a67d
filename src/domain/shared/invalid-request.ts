import { DomainError } from './domain-error';

/** The error for one malformed field, in the shape in which every `invalid-request` names its problems. */
export function invalidRequest(path: readonly (string | number)[], message: string): DomainError {
  return new DomainError('invalid-request', `${path.join('.')}: ${message}`, {
    errors: [{ path: path.map(String), message }],
  });
}
