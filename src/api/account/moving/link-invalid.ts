import { DomainError } from '../../../domain/shared/domain-error';

export function linkInvalid(): DomainError {
  return new DomainError('link-invalid', 'This link is too old or was used before.');
}
