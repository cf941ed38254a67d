import { DomainError } from '../shared/domain-error';

/** What a command to a provider whose outcome is unknown comes to: nothing is lost, and the same may be asked again. */
export function providerUnanswered(cause: unknown): DomainError {
  return new DomainError('provider-unavailable', 'The payment provider did not answer.', {}, { cause });
}
