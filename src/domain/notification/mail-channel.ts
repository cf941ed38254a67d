/**
 * The port to whoever carries mail out of the house. An adapter speaks its protocol, knows nothing of our database, and
 * says what became of a mail in these words.
 */
import type { MailContent } from './mail-content';

export interface MailToSend extends MailContent {
  /** The same for every try of one mail: the channel names the mail by it, so that a repeat can be recognised. */
  readonly id: string;
  readonly to: string;
}

export type MailOutcome =
  | {
      /** Taken over: whoever took it sees to the rest, or sends it back. */
      readonly outcome: 'sent';
      /** How it is known outside. */
      readonly messageId: string;
    }
  | {
      /** Surely not taken over. */
      readonly outcome: 'refused';
      /** A code or two for staff; no address, and nothing of the mail. */
      readonly reason: string;
      /** Whether the same mail would be refused again, however often. */
      readonly permanent: boolean;
    }
  | {
      /** The answer was lost: the mail may be on its way. */
      readonly outcome: 'unknown';
      readonly reason: string;
    };

export interface MailChannel {
  /** Stored with each mail: `smtp`. */
  readonly name: string;
  /** Never throws for what the other side does, and ends within half a minute. */
  send(mail: MailToSend): Promise<MailOutcome>;
}
