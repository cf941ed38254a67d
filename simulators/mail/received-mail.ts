import { simpleParser } from 'mailparser';

/** A mail as it was handed over. */
export interface ReceivedMail {
  /** Counts up: the newest has the highest. */
  readonly id: number;
  readonly messageId: string | null;
  /** From the envelope; the header may say something else. */
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of the text, in its order. */
  readonly links: readonly string[];
  /** The name that its sender signed in with. */
  readonly user: string | null;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

type Envelope = Pick<ReceivedMail, 'id' | 'from' | 'to' | 'user' | 'receivedAt'>;

export async function readMail(envelope: Envelope, raw: Buffer): Promise<ReceivedMail> {
  const { headerLines, messageId, subject, text = '', html } = await simpleParser(raw);
  return {
    ...envelope,
    messageId: messageId ?? null,
    headers: Object.fromEntries(headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
    subject: subject ?? '',
    text,
    html: html || '',
    links: text.match(LINK) ?? [],
  };
}

export const LINK = /https?:\/\/[^\s<>"]+/g;
