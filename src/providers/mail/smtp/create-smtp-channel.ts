import { createTransport, type NodemailerError } from 'nodemailer';
import type { MailChannel, MailOutcome, MailToSend } from '../../../domain/notification/mail-channel';
import { isEmailAddress } from '../../../domain/shared/email-address';
import { connectionOptions, type SmtpPatience, type SmtpServer } from './connection-options';
import { outcomeOfFailure } from './outcome-of-failure';

export interface SmtpOptions extends SmtpServer {
  readonly from: { readonly name: string; readonly address: string };
  readonly patience?: Partial<SmtpPatience & { readonly wholeMs: number }>;
  /** Refuse to talk unencrypted even to this machine. */
  readonly requireTls?: boolean;
}

/** A server that lets its bytes drip would never be silent, so there is an end to the whole as well. */
const PATIENCE = { connectMs: 10_000, greetMs: 10_000, silenceMs: 20_000, wholeMs: 30_000 };

/**
 * Mail by SMTP (RFC 5321), a connection for each. There is no way to ask a server whether it has taken a mail, so an answer
 * that is lost stays unknown, and a repeat carries the same Message-ID.
 */
export function createSmtpChannel({ from, patience, requireTls, ...server }: SmtpOptions): MailChannel {
  const { wholeMs, ...waits } = { ...PATIENCE, ...patience };
  const options = connectionOptions(server, waits);
  const transport = createTransport(requireTls ? { ...options, requireTLS: true, ignoreTLS: false } : options);
  const domain = from.address.slice(from.address.indexOf('@') + 1);

  async function send({ id, to, subject, text, html }: MailToSend): Promise<MailOutcome> {
    // The library reads a list of addresses where we mean one: "a, b@example.com" would be sent to b.
    if (!isEmailAddress(to)) return { outcome: 'refused', reason: 'no address', permanent: true };
    const messageId = `<${id}@${domain}>`;
    try {
      await transport.sendMail({
        ...{ from, subject, text, html, messageId },
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no holiday notes in return
        xMailer: false,
        signal: AbortSignal.timeout(wholeMs),
      });
      return { outcome: 'sent', messageId };
    } catch (error) {
      if (!isFailure(error)) throw error;
      return outcomeOfFailure(error);
    }
  }

  return { name: 'smtp', send };
}

function isFailure(error: unknown): error is NodemailerError {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}
