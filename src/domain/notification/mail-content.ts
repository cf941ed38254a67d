/** A mail as people read it: the text says what the HTML says. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
