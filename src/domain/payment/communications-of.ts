import type { MailKind } from '../notification/mail';
import type { MailLocale } from '../notification/mail-locale';
import { mailSubject } from '../notification/mail-subject';
import type { Communication } from './evidence-facts';
import { withoutLinks } from './without-links';

/** A mail that went out about a booking. */
export interface SentMail {
  readonly kind: MailKind;
  readonly locale: MailLocale;
  readonly sentAt: Date;
}

/** What was said between a booking's guest and us, oldest first: the wishes they wrote, and what we sent them. */
export function communicationsOf(
  { placedAt, notes }: { readonly placedAt: Date; readonly notes: string | null },
  mails: readonly SentMail[],
): Communication[] {
  const wishes = withoutLinks(notes ?? '').trim();
  const said: Communication[] = [
    ...(wishes === ''
      ? []
      : [{ at: placedAt, direction: 'from-guest' as const, channel: 'booking form', text: wishes }]),
    ...mails.map(mailAsCommunication),
  ];
  return said.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function mailAsCommunication({ kind, locale, sentAt }: SentMail): Communication {
  return { at: sentAt, direction: 'to-guest', channel: 'email', text: mailSubject(kind, locale) };
}
