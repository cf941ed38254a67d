import { z } from 'zod';
import type { MayAsk, ProviderEvent } from '../../../domain/payment/payment-gateway';
import { eventSubject } from './event-subject';
import { invalidWebhook, readTransmission, type Headers, type Transmission } from './transmission';

/** Proves that PayPal sent these very bytes. @throws DomainError `webhook-signature-invalid`, `provider-unavailable` */
export type ProveTransmission = (rawBody: string, transmission: Transmission, mayAsk: MayAsk) => Promise<void>;

const envelope = z.object({
  id: z.string().min(1),
  event_type: z.string().min(1),
  create_time: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
  resource: z.looseObject({}),
});

/** @throws DomainError `webhook-signature-invalid` for whatever is not a timely, whole, proven event; `provider-unavailable` */
export async function verifyPaypalEvent(
  rawBody: string,
  headers: Headers,
  { prove, mayAsk }: { readonly prove: ProveTransmission; readonly mayAsk: MayAsk },
): Promise<ProviderEvent> {
  const transmission = readTransmission(headers);
  const event = readEnvelope(rawBody); // before anybody is asked: what is no event costs nobody a call
  await prove(rawBody, transmission, mayAsk);
  return {
    eventId: event.id,
    type: event.event_type,
    subject: eventSubject(event.event_type, event.resource),
    occurredAt: new Date(event.create_time),
  };
}

function readEnvelope(rawBody: string): z.infer<typeof envelope> {
  const parsed = envelope.safeParse(jsonOf(rawBody));
  if (!parsed.success) throw invalidWebhook('The webhook is not an event.');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
