import type { MailLocale } from './mail-locale';

/** Something to press, alone on its line. */
export interface LetterLink {
  readonly label: string;
  readonly address: string;
}

/** What a mail says, in the order of reading, before it is text or HTML. */
export interface Letter {
  readonly locale: MailLocale;
  readonly subject: string;
  readonly paragraphs: readonly (string | LetterLink)[];
  readonly footer: string;
}
