import type { MayAsk, ProviderEvent } from '../../../domain/payment/payment-gateway';
import { ipnEvent } from './ipn-event';
import { unavailable } from './read-or-null';
import { invalidWebhook } from './transmission';

export interface IpnVerification {
  /** `https://ipnpb.paypal.com`, or where else notifications are proved. */
  readonly ipnUrl: string;
  readonly environment: 'sandbox' | 'live';
  readonly timeoutMs: number;
  readonly mayAsk: MayAsk;
}

/** PayPal answers with one word. */
const LONGEST_ANSWER = 100;

/**
 * Proves an instant payment notification by sending it back. PayPal compares letter by letter: the text goes as it came,
 * its %-escapes in windows-1252 included. Reading the form and writing it again would turn `Ren%E9` into something else.
 */
export async function verifyPaypalIpn(rawBody: string, verification: IpnVerification): Promise<ProviderEvent> {
  const event = ipnEvent(rawBody, verification.environment);
  if (!(await verification.mayAsk())) throw invalidWebhook('PayPal is not asked about so many notifications.');
  const word = await postBack(rawBody, verification);
  if (word === 'VERIFIED') return event;
  if (word === 'INVALID') throw invalidWebhook('PayPal does not know the notification for its own.');
  throw unavailable(new Error('PayPal answered a notification with something else than its two words'));
}

async function postBack(rawBody: string, { ipnUrl, timeoutMs }: IpnVerification): Promise<string> {
  try {
    const response = await fetch(new URL('/cgi-bin/webscr', ipnUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': 'Midas-IPN-Verifier/1.0' },
      body: `cmd=_notify-validate&${rawBody}`,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`The notification was answered ${response.status}`);
    return (await response.text()).slice(0, LONGEST_ANSWER).trim();
  } catch (cause) {
    throw unavailable(cause);
  }
}
