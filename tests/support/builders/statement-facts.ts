import type { CurrencyCode } from '../../../src/domain/shared/currency';
import type { LineItem, LineKind } from '../../../src/domain/pricing/line-item';
import type { PriceReduction } from '../../../src/domain/statement/price-reduction';
import type { Movement, StatementFacts } from '../../../src/domain/statement/statement-facts';

/** A line of a price, once at so many minor units. */
export function aLine(
  kind: LineKind,
  totalMinor: number,
  currency: CurrencyCode = 'EUR',
  label: string = kind,
): LineItem {
  const total = { amountMinor: totalMinor, currency };
  return { kind, code: kind, label, quantity: 1, unit: total, total };
}

/** A confirmed week in a villa for 1 000.00 and 200.00 of tax, half of it payable at once. */
export function theFacts(changes: Partial<StatementFacts> = {}): StatementFacts {
  return {
    seller: { name: 'Midas', address: ['1 Street', '8001 Zürich'], taxId: 'TAX-1', email: 'accounts@midas.example' },
    customer: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com', phone: null, locale: 'en-GB' },
    stay: {
      reference: 'MDS-AAAAAAAA',
      kind: 'villa',
      listingName: 'Villa Aurelia',
      from: '2027-06-05',
      to: '2027-06-12',
      timeZone: 'Europe/Paris',
      duration: 7,
      rateUnit: 'night',
      guests: 2,
    },
    currency: 'EUR',
    lines: [aLine('rental', 100_000), aLine('tax', 20_000, 'EUR', 'VAT 20 %')],
    payables: [
      {
        id: 'first',
        purpose: 'down_payment',
        amount: { amountMinor: 60_000, currency: 'EUR' },
        allowance: { amountMinor: 0, currency: 'EUR' },
      },
      {
        id: 'second',
        purpose: 'balance',
        amount: { amountMinor: 60_000, currency: 'EUR' },
        allowance: { amountMinor: 0, currency: 'EUR' },
      },
    ],
    wasConfirmed: true,
    reductions: [],
    ...changes,
    agreed: changes.agreed ?? changes.lines ?? [],
  };
}

/** Cancelled, and this much is kept. */
export function aCancellation(feeMinor: number, currency: CurrencyCode = 'EUR'): PriceReduction {
  return {
    cause: 'cancellation:QUOTE',
    reason: 'cancellation',
    decidedAt: '2027-01-10T10:00:00Z',
    owed: { amountMinor: feeMinor, currency },
  };
}

/** A movement of the first payment; its number makes its reference, too. */
export function aMovement(
  seq: number,
  kind: Movement['kind'],
  amountMinor: number,
  changes: Partial<Movement> = {},
): Movement {
  return {
    seq,
    kind,
    amountMinor,
    currency: 'EUR',
    provider: 'stripe',
    providerReference: `object-${seq}`,
    payableId: 'first',
    paymentId: 'payment-1',
    suspense: null,
    recordedAt: '2026-12-01T09:00:00.000Z',
    ...changes,
  };
}
