import { DomainError } from '../../../domain/shared/domain-error';

/** The answer to whoever wants another address or password for themselves and does not show the one they have. */
export function ownPasswordMissing(): DomainError {
  const message = 'Another address or password of your own takes your current password: change it in your profile.';
  return new DomainError('password-wrong', message, { path: ['currentPassword'] });
}
