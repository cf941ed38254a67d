import type { EvidenceFacts } from '../../../src/domain/payment/evidence-facts';
import { aPolicy } from './a-policy';

const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });

/** A villa that is booked, paid in full by card, and disputed before the stay. */
export function someFacts({
  reason = 'general',
  ...changes
}: Partial<EvidenceFacts> & { reason?: string } = {}): EvidenceFacts {
  return {
    dispute: {
      reference: 'dp_1',
      provider: 'stripe',
      state: 'needs_response',
      reason,
      amount: EUR(300_000),
      evidenceDueBy: new Date('2027-03-20T23:59:00Z'),
    },
    customer: {
      firstName: 'Ada',
      lastName: 'Byron',
      email: 'ada@example.com',
      phone: '+44 20 7946 0000',
      language: 'en',
    },
    device: { ip: '203.0.113.7', userAgent: 'Mozilla/5.0' },
    booking: {
      reference: 'MDS-2M4K7Q',
      state: 'confirmed',
      guests: 2,
      placedAt: new Date('2027-01-10T09:30:00Z'),
      startsAt: new Date('2027-05-01T14:00:00Z'),
      endsAt: new Date('2027-05-08T08:00:00Z'),
    },
    agreement: {
      kind: 'villa',
      listing: 'villa-1',
      listingName: 'Villa Aurora',
      timeZone: 'Europe/Rome',
      rateUnit: 'night',
      from: '2027-05-01',
      to: '2027-05-08',
      duration: 7,
      guests: 2,
      lines: [{ kind: 'rental', code: 'rental', label: 'Night', quantity: 7, unit: EUR(42_857), total: EUR(300_000) }],
      total: EUR(300_000),
      dueNow: EUR(300_000),
      balance: null,
      securityDeposit: EUR(0),
      cancellationPolicy: aPolicy(),
    },
    cancellation: null,
    timeline: [
      {
        at: new Date('2027-01-10T09:35:00Z'),
        name: 'booking.confirmed',
        actor: 'system',
        reason: 'The first payment was received.',
      },
      {
        at: new Date('2027-01-10T09:30:00Z'),
        name: 'booking.placed',
        actor: 'guest',
        reason: 'The guest accepted the quote and its terms.',
      },
      {
        at: new Date('2027-03-06T10:00:00Z'),
        name: 'booking.attention-changed',
        actor: 'system',
        reason: 'A dispute is needs response.',
      },
    ],
    payments: [
      {
        at: new Date('2027-01-10T09:33:00Z'),
        reference: 'pi_1',
        provider: 'stripe',
        state: 'captured',
        amount: EUR(300_000),
        isDisputed: true,
      },
    ],
    refunds: [],
    communications: [],
    handOver: [],
    ...changes,
  };
}
