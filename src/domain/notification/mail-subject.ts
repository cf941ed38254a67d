import type { MailKind } from './mail';
import type { MailLocale } from './mail-locale';
import type { MailWording } from './wording';
import { subjectOf } from './write-letter';

/**
 * The subject under which a mail of a kind went out. What it said beyond that is forgotten once it has gone, so of a kind
 * that says one of two things both subjects are told.
 */
export function mailSubject(kind: MailKind, locale: MailLocale): string {
  return wordingsOf(kind)
    .map((wording) => subjectOf(wording, locale))
    .join(' / ');
}

function wordingsOf(kind: MailKind): readonly MailWording[] {
  if (kind === 'second-factor-changed') return ['second-factor-on', 'second-factor-off'];
  return kind === 'balance-announced' ? ['balance-announced', 'balance-announced-charge'] : [kind];
}
