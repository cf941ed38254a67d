import type { ProviderMovement } from '../../../src/domain/payment/payment-gateway';
import { ANY_TEXT, HOUR_SECONDS, hoursAgo, type ContractSteps } from '../support/contract-steps';
import { FAULTS } from '../support/troubles';

const DAY_HOURS = 24;
/** Providers are asked for a hundred at a time. */
const MORE_THAN_A_PAGE = 105;
const EMPTY = { movements: [], fees: [], unreadableFees: [] };

/** By kind, since a provider may list in any order. */
function sorted(movements: readonly ProviderMovement[]): ProviderMovement[] {
  return [...movements].sort((one, other) => (one.kind < other.kind ? -1 : 1));
}

export function listingCases({ bench, start, read, paid, refund }: ContractSteps): void {
  /** What the provider lists of the last hours, and of the next minutes. */
  const listed = async (hours = 1) => {
    const soon = new Date(Date.now() + 60_000);
    return sorted((await bench().gateway.readList(hoursAgo(hours), soon)).movements);
  };

  describe('the provider’s own list', () => {
    test('is empty where no money moved', async () => {
      const { reference } = await start({ idempotencyKey: 'another', paymentId: 'payment-2' });
      await bench().act.beDeclined(reference);
      await bench().act.authorize(20_000);
      expect(await listed()).toEqual([]);
    });

    test('has what was captured once, under the ids that we know it by', async () => {
      const reference = await paid();
      const payment = await read(reference);
      const [movement, ...others] = await listed();
      expect(others).toEqual([]);
      expect(movement).toMatchObject({
        kind: 'captured',
        reference: payment.chargeReference,
        paymentId: 'payment-1',
        amount: { amountMinor: 30_000, currency: 'EUR' },
      });
      expect(await read(movement?.paymentReference ?? '')).toEqual(payment);
    });

    test('has the part that was captured, not what was held', async () => {
      const reference = await bench().act.authorize(30_000);
      await bench().act.capture(reference, 12_000);
      expect(await listed()).toMatchObject([{ kind: 'captured', amount: { amountMinor: 12_000 } }]);
    });

    test('has a refund, and the payment that it belongs to', async () => {
      const reference = await paid();
      const { reference: refundReference } = await refund(reference);
      const [captured, refunded, ...others] = await listed();
      expect([captured?.kind, others]).toEqual(['captured', []]);
      expect(refunded).toMatchObject({
        kind: 'refunded',
        reference: refundReference,
        amount: { amountMinor: 10_000, currency: 'EUR' },
      });
      expect((await read(refunded?.paymentReference ?? '')).reference).toBe(reference);
    });

    test('has a refund that was made at the provider', async () => {
      await bench().act.refundInDashboard(await paid(), 5_000);
      expect(await listed()).toMatchObject([
        { kind: 'captured' },
        { kind: 'refunded', reference: ANY_TEXT, amount: { amountMinor: 5_000 } },
      ]);
    });

    test('has no refund that is pending, and has it once it has succeeded', async () => {
      const { reference } = await start();
      await bench().act.payWithPendingRefunds(reference);
      const { reference: refundReference } = await refund(reference);
      expect(await listed()).toMatchObject([{ kind: 'captured' }]);
      await bench().act.finishRefund(refundReference, 'succeeded');
      expect(await listed()).toMatchObject([{ kind: 'captured' }, { kind: 'refunded', reference: refundReference }]);
    });

    test('has both ways of a refund that came back', async () => {
      const { reference } = await refund(await paid());
      await bench().act.finishRefund(reference, 'failed');
      expect(await listed()).toMatchObject([
        { kind: 'captured' },
        { kind: 'refund_reversed', reference, amount: { amountMinor: 10_000 } },
        { kind: 'refunded', reference, amount: { amountMinor: 10_000 } },
      ]);
    });

    test('has what a dispute has taken', async () => {
      const reference = await paid();
      await bench().act.loseDispute(reference);
      const [, taken, ...others] = await listed();
      expect(others).toEqual([]);
      expect(taken).toMatchObject({ kind: bench().disputedAs, amount: { amountMinor: 30_000, currency: 'EUR' } });
      expect((await read(taken?.paymentReference ?? '')).reference).toBe(reference);
    });

    test('has what the provider kept for itself once, and names what it was for', async () => {
      await start({ idempotencyKey: 'another', paymentId: 'payment-2' });
      const payment = await read(await paid());
      const soon = new Date(Date.now() + 60_000);
      const { fees } = await bench().gateway.readList(hoursAgo(1), soon);
      expect(fees).toEqual([
        {
          kind: 'fee',
          reference: ANY_TEXT,
          about: payment.chargeReference,
          amount: { amountMinor: expect.any(Number), currency: 'EUR' },
        },
      ]);
      expect(fees[0]?.amount.amountMinor).toBeGreaterThan(0);
      expect(await bench().gateway.readList(hoursAgo(1), soon)).toMatchObject({ fees });
      expect(await bench().gateway.readList(hoursAgo(3), hoursAgo(2))).toEqual(EMPTY);
    });

    test('is whole when it fills more than a page', async () => {
      const reference = await paid();
      for (let count = 0; count < MORE_THAN_A_PAGE; count += 1) await bench().act.refundInDashboard(reference, 100);
      const movements = await listed();
      expect(new Set(movements.map((one) => one.reference)).size).toBe(MORE_THAN_A_PAGE + 1);
      expect(movements).toHaveLength(MORE_THAN_A_PAGE + 1);
    });

    test('has nothing from outside its time', async () => {
      await paid();
      const from = hoursAgo(3);
      expect(await bench().gateway.readList(from, hoursAgo(2))).toEqual(EMPTY);
      const soon = new Date(Date.now() + HOUR_SECONDS * 1000);
      expect(await bench().gateway.readList(soon, new Date(soon.getTime() + HOUR_SECONDS * 1000))).toEqual(EMPTY);
      const [movement] = await listed();
      const at = movement?.occurredAt ?? from;
      expect(await bench().gateway.readList(from, at)).toEqual(EMPTY);
      const { movements } = await bench().gateway.readList(at, new Date(at.getTime() + 1000));
      expect(movements).toHaveLength(1);
    });

    test('may be asked for several months', async () => {
      await paid();
      expect(await listed(100 * DAY_HOURS)).toHaveLength(1);
    });
  });

  describe('when the provider’s list cannot be trusted', () => {
    test('it is not given, instead of a shorter one, when its second page cannot be read', async () => {
      const reference = await paid();
      for (let count = 0; count < MORE_THAN_A_PAGE; count += 1) await bench().act.refundInDashboard(reference, 100);
      await bench().fault(bench().listCall, FAULTS['an error (500)'], 1);
      await expect(listed()).rejects.toMatchObject({ name: 'DomainError', code: 'provider-unavailable' });
      expect(await listed()).toHaveLength(MORE_THAN_A_PAGE + 1);
    });

    test('nor with wrong credentials', async () => {
      const locked = bench().gatewayWith({ hasWrongCredentials: true });
      await expect(locked.readList(hoursAgo(1), new Date())).rejects.toMatchObject({ code: 'provider-unavailable' });
    });
  });
}
