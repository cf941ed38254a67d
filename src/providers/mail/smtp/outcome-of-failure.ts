import type { NodemailerError } from 'nodemailer';
import type { MailOutcome } from '../../../domain/notification/mail-channel';

/** Failures before a mail was handed over. */
const BEFORE_ANY_MAIL = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'EPROXY']);
const NO_CONNECTION = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);
const BEFORE_GREETING = new Set<string>(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
/** The server wants us to sign in: about us, not about the mail, whenever it says so. */
const SIGN_IN_FIRST = 530;

/**
 * What became of a mail that could not be sent. Refused for good is only what the server says of this recipient or of this
 * text: a password that does not fit, or a sender it does not like, would spoil every mail, and staff can mend it.
 */
export function outcomeOfFailure(error: NodemailerError): MailOutcome {
  const reason = reasonOf(error);
  if (error.responseCode !== undefined) return { outcome: 'refused', reason, permanent: isAboutThisMail(error) };
  if (error.code === 'EENVELOPE') return { outcome: 'refused', reason, permanent: true }; // no such address can exist
  return isSurelyNotSent(error) ? { outcome: 'refused', reason, permanent: false } : { outcome: 'unknown', reason };
}

function isAboutThisMail({ permanent, command, responseCode }: NodemailerError): boolean {
  return permanent === true && (command === 'RCPT TO' || command === 'DATA') && responseCode !== SIGN_IN_FIRST;
}

function isSurelyNotSent({ code, originalCode, timeoutType }: NodemailerError): boolean {
  return (
    BEFORE_ANY_MAIL.has(code ?? '') || NO_CONNECTION.has(originalCode ?? '') || BEFORE_GREETING.has(timeoutType ?? '')
  );
}

/** The server's own words name the recipient, and stay out of our books: its codes will do. */
function reasonOf({ response, command, code, originalCode, timeoutType, name }: NodemailerError): string {
  const reply = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response ?? '')?.[0];
  if (reply !== undefined) return `${reply} to ${command ?? 'the mail'}`;
  return [code ?? name, originalCode, timeoutType].filter((word) => word !== undefined).join(' ');
}
