import { z } from 'zod';
import { ACCOUNT_MAIL_KINDS, accountMail, accountMailSchema } from './account-mail';
import type { MailContent } from './mail-content';
import type { MailLocale } from './mail-locale';
import { OFFER_MAIL_KINDS, offerMail, offerMailSchema, type OfferMail } from './offer-mail';
import { PAYMENT_MAIL_KINDS, paymentMail, paymentMailSchema, type PaymentMail } from './payment-mail';
import { WAITLIST_MAIL_KINDS, waitlistMail, waitlistMailSchema, type WaitlistMail } from './waitlist-mail';

/** Whatever we write to people: its kind, and what it has to be told. */
export const mailSchema = z.discriminatedUnion('kind', [
  accountMailSchema,
  paymentMailSchema,
  offerMailSchema,
  waitlistMailSchema,
]);

export type Mail = z.infer<typeof mailSchema>;
export type MailKind = Mail['kind'];

export const MAIL_KINDS: readonly MailKind[] = [
  ...ACCOUNT_MAIL_KINDS,
  ...PAYMENT_MAIL_KINDS,
  ...OFFER_MAIL_KINDS,
  ...WAITLIST_MAIL_KINDS,
];

export function writeMail(mail: Mail, locale: MailLocale): MailContent {
  if (isWaitlistMail(mail)) return waitlistMail(mail, locale);
  if (isOfferMail(mail)) return offerMail(mail, locale);
  return isPaymentMail(mail) ? paymentMail(mail, locale) : accountMail(mail, locale);
}

function isPaymentMail(mail: Mail): mail is PaymentMail {
  return PAYMENT_MAIL_KINDS.some((kind) => kind === mail.kind);
}

function isOfferMail(mail: Mail): mail is OfferMail {
  return OFFER_MAIL_KINDS.some((kind) => kind === mail.kind);
}

function isWaitlistMail(mail: Mail): mail is WaitlistMail {
  return WAITLIST_MAIL_KINDS.some((kind) => kind === mail.kind);
}
