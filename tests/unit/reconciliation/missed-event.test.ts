import type { MovementKind, ProviderMovement } from '../../../src/domain/payment/payment-gateway';
import { missedEvent } from '../../../src/domain/reconciliation/missed-event';

const aMovement = (kind: MovementKind, paymentReference: string | null = 'pi_1'): ProviderMovement => ({
  ...{ kind, reference: 'x_1', paymentReference, paymentId: null },
  ...{ amount: { amountMinor: 100, currency: 'EUR' }, occurredAt: new Date('2026-11-24T12:00:00Z') },
});

it.each<[MovementKind, object]>([
  ['captured', { kind: 'payment', reference: 'pi_1' }],
  ['refunded', { kind: 'refund', reference: 'x_1', paymentReference: 'pi_1' }],
  ['refund_reversed', { kind: 'refund', reference: 'x_1', paymentReference: 'pi_1' }],
  ['disputed', { kind: 'dispute', reference: 'x_1' }],
  ['dispute_returned', { kind: 'dispute', reference: 'x_1' }],
])('says where to look after money was %s', (kind, subject) =>
  expect(missedEvent(aMovement(kind))).toEqual({
    ...{ eventId: `reconciliation:${kind}:x_1`, type: 'reconciliation', subject },
    occurredAt: new Date('2026-11-24T12:00:00Z'),
  }),
);

it('is nothing for a payment that cannot be read', () => expect(missedEvent(aMovement('captured', null))).toBeNull());
