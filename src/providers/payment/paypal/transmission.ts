import { DomainError } from '../../../domain/shared/domain-error';
import { certificateAddress } from './certificate-address';

/** PayPal repeats a webhook for three days, and documents no age at all; a day more leaves room for a late one. */
const OLDEST_MS = 4 * 24 * 60 * 60 * 1000;
const CLOCK_SKEW_MS = 5 * 60 * 1000;

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What PayPal says of one delivery of an event, in its headers. */
export interface Transmission {
  readonly id: string;
  readonly time: string;
  readonly signature: string;
  /** At PayPal, whoever is to prove the event. */
  readonly certificateUrl: string;
  readonly algorithm: string;
}

/**
 * Judged before anybody is asked about it, however an event is proved: the sender chose all of it.
 * @throws DomainError `webhook-signature-invalid` when a header is missing or comes twice, the certificate is not at PayPal, or the time is out of bounds.
 */
export function readTransmission(headers: Headers): Transmission {
  const transmission = {
    id: only(headers, 'paypal-transmission-id'),
    time: only(headers, 'paypal-transmission-time'),
    signature: only(headers, 'paypal-transmission-sig'),
    certificateUrl: atPaypal(only(headers, 'paypal-cert-url')),
    algorithm: only(headers, 'paypal-auth-algo'),
  };
  requireTimely(transmission.time);
  return transmission;
}

export function invalidWebhook(message: string, cause?: unknown): DomainError {
  return new DomainError('webhook-signature-invalid', message, {}, { cause });
}

function only(headers: Headers, name: string): string {
  const found = Object.entries(headers).filter(([header]) => header.toLowerCase() === name);
  const [value] = found.map(([, content]) => content);
  if (found.length !== 1 || typeof value !== 'string' || value === '') {
    throw invalidWebhook(`The header ${name} is missing, or there is more than one.`);
  }
  return value;
}

function atPaypal(url: string): string {
  const address = certificateAddress(url);
  if (address === null) throw invalidWebhook('The certificate is not at PayPal.');
  return address;
}

function requireTimely(time: string): void {
  const age = Date.now() - Date.parse(time);
  const isTimely = age <= OLDEST_MS && age >= -CLOCK_SKEW_MS; // false for a text that is no time, too
  if (!isTimely) throw invalidWebhook('The webhook was sent too long ago, or is dated in the future.');
}
