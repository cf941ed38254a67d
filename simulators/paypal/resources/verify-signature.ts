import type { CallAnswer } from '../call';
import type { Call } from '../call';
import { rawValue } from '../protocol/raw-value';
import type { SigningCertificates } from '../webhooks/certificates';
import { certificateUrl } from '../webhooks/paypal-dialect';
import { isSignedBy } from '../webhooks/sign-webhook';

/** Whether a webhook came from here, unchanged: judged on the exact text of the event in the body. */
export function verifySignature(certificates: SigningCertificates, ownWebhookId: string) {
  return ({ body, rawBody }: Call): CallAnswer => {
    const text = (name: string) => body.at(name).text() ?? '';
    const transmission = {
      id: text('transmission_id'),
      time: text('transmission_time'),
      webhookId: text('webhook_id'),
      body: rawValue(rawBody, 'webhook_event') ?? '',
    };
    const isGood =
      text('auth_algo') === 'SHA256withRSA' &&
      text('cert_url') === certificateUrl(certificates.id) &&
      transmission.webhookId === ownWebhookId &&
      isSignedBy(transmission, text('transmission_sig'), certificates.chainPem);
    return { status: 200, body: { verification_status: isGood ? 'SUCCESS' : 'FAILURE' } };
  };
}
