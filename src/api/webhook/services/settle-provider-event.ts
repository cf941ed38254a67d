import { PAYMENT_PROVIDERS, type PaymentProvider, type ProviderEvent } from '../../../domain/payment/payment-gateway';
import { jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { service } from '../../../service-map';
import { z } from 'zod';

/** About seven minutes of tries. */
const ALARMING_ATTEMPTS = 15;

const inboxRow = z.object({
  id: z.string(),
  provider: z.enum(PAYMENT_PROVIDERS),
  subject: jsonColumn.pipe(z.custom<ProviderEvent['subject']>((value) => typeof value === 'object' && value !== null)),
  settled_at: z.date().nullable(),
});

/**
 * Settles a stored event by reading what it speaks of at the provider; what the event itself says is not used.
 * Settling twice changes nothing.
 * @throws whatever keeps it from settling; the event stays open and is tried again
 */
async function settleProviderEvent(inboxId: string): Promise<void> {
  const row: unknown = await database()('webhook_inbox')
    .where({ id: inboxId })
    .first('id', 'provider', 'subject', 'settled_at');
  const event = inboxRow.parse(row);
  if (event.settled_at) return;
  try {
    await settleSubject(event.provider, event.subject);
  } catch (error) {
    await recordFailure(inboxId, event.provider, error);
    throw error;
  }
  await database()('webhook_inbox')
    .where({ id: inboxId })
    .update({ settled_at: database().fn.now(), last_error: null });
}

async function recordFailure(inboxId: string, provider: PaymentProvider, error: unknown): Promise<void> {
  const [row] = await database()('webhook_inbox')
    .where({ id: inboxId })
    .update({ attempts: database().raw('attempts + 1'), last_error: String(error).slice(0, 500) })
    .returning<{ attempts: number; event_id: string }[]>(['attempts', 'event_id']);
  if (row && row.attempts >= ALARMING_ATTEMPTS) {
    strapi.log.error(
      `alarm: event ${row.event_id} of ${provider} did not settle in ${row.attempts} tries: ${String(error)}`,
    );
  }
}

async function settleSubject(provider: PaymentProvider, subject: ProviderEvent['subject']): Promise<void> {
  switch (subject.kind) {
    case 'payment':
      return service('api::payment.settle-provider-object').settlePaymentObject(provider, subject.reference);
    case 'refund':
      return service('api::payment.settle-provider-object').settleRefundObject(provider, subject.reference);
    case 'dispute':
      return service('api::payment.settle-dispute').settleDispute(provider, subject.reference);
    case 'fraud-warning':
      return service('api::payment.settle-fraud-warning').settleFraudWarning(provider, subject.reference);
    case 'ignored':
      return;
    default:
      return subject satisfies never;
  }
}

export default () => ({ settleProviderEvent });
