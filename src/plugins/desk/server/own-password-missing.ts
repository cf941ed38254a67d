import { DomainError } from '../../../domain/shared/domain-error';

/** The answer to whoever wants another address or password for themselves and does not show the one they have. */
export function ownPasswordMissing(): DomainError {
  const message =
    'Another e-mail address or password of your own takes your current password. In your profile, fill in all three fields under “Change password” as well: its form sends the current one only together with a new one, which may be the same.';
  return new DomainError('password-wrong', message, { path: ['currentPassword'] });
}
