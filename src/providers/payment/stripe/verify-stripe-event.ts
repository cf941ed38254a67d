import Stripe from 'stripe';
import type { ProviderEvent } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { eventSubject } from './event-subject';

export interface EventVerification {
  readonly webhookSecret: string;
  /** How far the signature's time may lie from now, in either direction. */
  readonly toleranceSeconds: number;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** @throws DomainError `webhook-signature-invalid` for whatever is not a fresh, whole, signed event. */
export function verifyStripeEvent(rawBody: string, headers: Headers, verification: EventVerification): ProviderEvent {
  const signature = signatureOf(headers);
  if (signature === undefined) throw invalid('The signature is missing.');
  refuseFuture(signature, verification.toleranceSeconds);
  const event = construct(rawBody, signature, verification);
  if (!isEvent(event)) throw invalid('The signed text is not an event.');
  return {
    eventId: event.id,
    type: event.type,
    subject: eventSubject(event.data.object),
    occurredAt: new Date(event.created * 1000),
  };
}

function construct(
  rawBody: string,
  signature: string,
  { webhookSecret, toleranceSeconds }: EventVerification,
): unknown {
  try {
    return Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, toleranceSeconds);
  } catch (cause) {
    throw invalid('The signature does not match, or is too old.', cause);
  }
}

/** The SDK refuses what is too old, and lets anything from the future in. */
function refuseFuture(signature: string, toleranceSeconds: number): void {
  // The SDK believes the last `t` of several; so the furthest one is looked at.
  const times = [...signature.matchAll(/(?:^|,)t=(\d+)/g)].map(([, seconds]) => Number(seconds));
  if (Math.max(...times) > Date.now() / 1000 + toleranceSeconds) throw invalid('The signature is dated in the future.');
}

function signatureOf(headers: Headers): string | undefined {
  const found = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'stripe-signature');
  const [value] = found.map(([, content]) => content);
  return found.length === 1 && typeof value === 'string' && value !== '' ? value : undefined;
}

interface EventShape {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: object };
}

function isEvent(value: unknown): value is EventShape {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'type' in value && 'created' in value && 'data' in value)) return false;
  const { id, type, created, data } = value;
  const hasObject = typeof data === 'object' && data !== null && 'object' in data && typeof data.object === 'object';
  return typeof id === 'string' && id !== '' && typeof type === 'string' && typeof created === 'number' && hasObject;
}

function invalid(message: string, cause?: unknown): DomainError {
  return new DomainError('webhook-signature-invalid', message, {}, { cause });
}
