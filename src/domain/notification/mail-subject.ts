import type { AccountMailKind } from './account-mail';
import type { MailLocale } from './mail-locale';
import { mailWords } from './write-letter';
import type { AccountMailWording } from './wording';

/**
 * The subject under which a mail of a kind went out. What it said beyond that is forgotten once it has gone, so of a kind
 * that says one of two things both subjects are told.
 */
export function mailSubject(kind: AccountMailKind, locale: MailLocale): string {
  const { mails } = mailWords(locale);
  return wordingsOf(kind)
    .map((wording) => mails[wording].subject)
    .join(' / ');
}

function wordingsOf(kind: AccountMailKind): readonly AccountMailWording[] {
  return kind === 'second-factor-changed' ? ['second-factor-on', 'second-factor-off'] : [kind];
}
