import { z } from 'zod';
import type { MayAsk } from '../../../domain/payment/payment-gateway';
import type { PaypalSession } from './paypal-session';
import { unavailable } from './read-or-null';
import { invalidWebhook, type Transmission } from './transmission';

export interface ApiVerification {
  readonly webhookId: string;
  readonly session: PaypalSession;
  /** `https://api-m.paypal.com`, or where else the API is. */
  readonly apiUrl: string;
  readonly mayAsk: MayAsk;
}

const verdict = z.object({ verification_status: z.enum(['SUCCESS', 'FAILURE']) });

/**
 * Has PayPal itself prove an event. It signs the very bytes it sent, so the text goes into the question as it came; written
 * anew, even with the same meaning, it would not match.
 * @param rawBody a JSON text, or it could say something about the question around it
 * @throws DomainError `webhook-signature-invalid`, `provider-unavailable`
 */
export async function verifyByApi(
  rawBody: string,
  transmission: Transmission,
  verification: ApiVerification,
): Promise<void> {
  if (!(await verification.mayAsk())) throw invalidWebhook('PayPal is not asked about so many webhooks.');
  const question = questionOf(rawBody, transmission, verification.webhookId);
  const { verification_status: status } = await ask(question, verification);
  if (status !== 'SUCCESS') throw invalidWebhook('PayPal does not know the webhook for its own.');
}

function questionOf(rawBody: string, transmission: Transmission, webhookId: string): string {
  const known = JSON.stringify({
    auth_algo: transmission.algorithm,
    cert_url: transmission.certificateUrl,
    transmission_id: transmission.id,
    transmission_sig: transmission.signature,
    transmission_time: transmission.time,
    webhook_id: webhookId,
  });
  return `${known.slice(0, -1)},"webhook_event":${rawBody}}`;
}

async function ask(body: string, { session, apiUrl }: ApiVerification): Promise<z.infer<typeof verdict>> {
  try {
    const response = await session.fetch(({ accessToken }, signal) =>
      fetch(new URL('/v1/notifications/verify-webhook-signature', apiUrl), {
        method: 'POST',
        headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
        body,
        redirect: 'error',
        signal,
      }),
    );
    if (!response.ok) throw new Error(`The verification answered ${response.status}`);
    return verdict.parse(await response.json());
  } catch (cause) {
    throw unavailable(cause);
  }
}
