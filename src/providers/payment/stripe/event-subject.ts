import type { ProviderEvent } from '../../../domain/payment/payment-gateway';

/**
 * What to read again after an event. Decided by the kind of object in it rather than by the event's name: a refund comes
 * as `refund.updated` and as its older twin `charge.refund.updated`, and new names appear without a new kind of object.
 */
export function eventSubject(object: object | null): ProviderEvent['subject'] {
  const id = textOf(object, 'id');
  const paymentIntent = textOf(object, 'payment_intent');
  switch (textOf(object, 'object') ?? '') {
    case 'payment_intent':
      return id === null ? { kind: 'ignored' } : { kind: 'payment', reference: id };
    case 'dispute':
      return id === null ? { kind: 'ignored' } : { kind: 'dispute', reference: id };
    case 'radar.early_fraud_warning':
      return id === null ? { kind: 'ignored' } : { kind: 'fraud-warning', reference: id };
    case 'charge':
      return paymentIntent === null ? { kind: 'ignored' } : { kind: 'payment', reference: paymentIntent };
    case 'refund':
      return id === null ? { kind: 'ignored' } : { kind: 'refund', reference: id, paymentReference: paymentIntent };
    default:
      return { kind: 'ignored' };
  }
}

function textOf(object: object | null, name: string): string | null {
  const value: unknown = object === null ? null : new Map<string, unknown>(Object.entries(object)).get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}
