import { invalidParameter } from '../protocol/api-error';

/** An e-mail address, or null when none was given. @throws ApiError 400 `email_invalid` */
export function checkEmail(email: string | undefined, param: string): string | null {
  if (email === undefined) return null;
  const [local, domain, ...rest] = email.split('@');
  const isAddress = rest.length === 0 && !!local && !!domain?.includes('.') && !/\s/.test(email) && email.length <= 512;
  if (!isAddress) throw invalidParameter('email_invalid', param, `Invalid email address: ${email}`);
  return email;
}
