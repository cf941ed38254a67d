import { z } from 'zod';
import { isEmailAddress } from './domain/shared/email-address';

export interface MailSender {
  readonly name: string;
  readonly address: string;
}

/** `EMAIL_FROM`: whom mail comes from, as `Midas <no-reply@midas.example>` or the address alone. */
export const mailSenderVariable = z.string().transform((text, context): MailSender => {
  const [, name = '', bracketed] = /^([^<>"]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? text).trim();
  if (isEmailAddress(address) && !/\p{Cc}/u.test(name)) return { name: name.trim(), address };
  context.addIssue({ code: 'custom', message: 'must look like Midas <no-reply@midas.example>' });
  return z.NEVER;
});
