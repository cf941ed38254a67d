import type { ProviderEvent, ProviderMovement } from '../payment/payment-gateway';

/**
 * The event that a provider would have sent of a movement which we never heard of: it says what to read again. The same
 * movement gives the same event, so that it is stored once.
 * @returns `null` for a payment that the list names nothing to read by
 */
export function missedEvent(movement: ProviderMovement): ProviderEvent | null {
  const subject = subjectOf(movement);
  if (!subject) return null;
  const { kind, reference, occurredAt } = movement;
  return { eventId: `reconciliation:${kind}:${reference}`, type: 'reconciliation', subject, occurredAt };
}

function subjectOf({ kind, reference, paymentReference }: ProviderMovement): ProviderEvent['subject'] | null {
  switch (kind) {
    case 'captured':
      return paymentReference === null ? null : { kind: 'payment', reference: paymentReference };
    case 'refunded':
    case 'refund_reversed':
      return { kind: 'refund', reference, paymentReference };
    case 'disputed':
    case 'dispute_returned':
      return { kind: 'dispute', reference };
  }
}
