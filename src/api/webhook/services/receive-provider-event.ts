import type { MayAsk, PaymentProvider, ProviderEvent } from '../../../domain/payment/payment-gateway';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';

export interface ReceivedWebhook {
  readonly provider: PaymentProvider;
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Asked before a provider has to be asked for the proof. */
  readonly mayAsk: MayAsk;
}

/**
 * Verifies a provider's webhook and stores it, once per event, together with the job that settles it. Nothing is
 * believed yet: the job reads the object again at the provider.
 * @throws DomainError `webhook-signature-invalid` (400), `provider-unavailable` (503); nothing is stored then
 */
async function receiveProviderEvent({ provider, rawBody, headers, mayAsk }: ReceivedWebhook): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  await storeEvent(provider, await gateway.verifyEvent(rawBody, headers, mayAsk), rawBody);
}

/**
 * The same for an instant payment notification, PayPal's older way to tell.
 * @throws DomainError `webhook-signature-invalid` (400), `provider-unavailable` (503); nothing is stored then
 */
async function receiveIpn(rawBody: string, mayAsk: MayAsk): Promise<void> {
  const verifier = service('api::payment.payment-gateways-registry').ipnVerifier();
  await storeEvent('paypal', await verifier.verifyIpn(rawBody, mayAsk), rawBody);
}

/**
 * Stores an event that never came, for a movement found in the provider's own list: from here on it is like any other.
 * @returns its place in the inbox; `null` when it was stored before
 */
function storeMissedEvent(provider: PaymentProvider, event: ProviderEvent, listed: object): Promise<string | null> {
  return storeEvent(provider, event, JSON.stringify(listed));
}

async function storeEvent(provider: PaymentProvider, event: ProviderEvent, rawBody: string): Promise<string | null> {
  return inTransaction(async (trx) => {
    const [stored] = await trx('webhook_inbox')
      .insert({
        provider,
        event_id: event.eventId,
        type: event.type,
        subject: JSON.stringify(event.subject),
        payload: rawBody,
        occurred_at: event.occurredAt,
        settled_at: event.subject.kind === 'ignored' ? trx.fn.now() : null,
      })
      .onConflict(['provider', 'event_id'])
      .ignore()
      .returning<{ id: string }[]>('id');
    if (stored && event.subject.kind !== 'ignored') await enqueue(trx, 'settle-provider-event', { inboxId: stored.id });
    return stored?.id ?? null;
  });
}

export default () => ({ receiveProviderEvent, receiveIpn, storeMissedEvent });
