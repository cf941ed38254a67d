import type { AccountMailKind } from './account-mail';

/** One for each kind of mail, two where it says one of two things. */
export type AccountMailWording =
  Exclude<AccountMailKind, 'second-factor-changed'> | 'second-factor-on' | 'second-factor-off';

/** A link of its own line, named by the value that holds it. */
export interface LinkWords {
  readonly label: string;
  readonly link: 'link' | 'signInLink' | 'resetLink' | 'undoLink';
}

/** The words of a mail. `{name}` stands for the value of that name; subjects have none, so that nothing gets into a header. */
export interface Wording {
  readonly subject: string;
  readonly body: readonly (string | LinkWords)[];
}

/** Everything that is written in one language. */
export interface MailWords {
  readonly greeting: string;
  readonly signature: string;
  /** Why somebody gets this, and that nobody reads answers. */
  readonly footer: string;
  readonly mails: Readonly<Record<AccountMailWording, Wording>>;
}
