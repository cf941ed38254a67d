import { ANY_TEXT, HOUR_SECONDS, aRefund, hoursAgo, type ContractSteps } from '../support/contract-steps';

export function refundingCases(steps: ContractSteps): void {
  const { bench, start, read, paid, refund } = steps;
  describe('refunding', () => {
    test('gives back a part and carries our ids', async () => {
      const reference = await paid();
      expect(await refund(reference)).toMatchObject({
        refundId: 'refund-1',
        paymentReference: reference,
        state: 'succeeded',
        amount: { amountMinor: 10_000, currency: 'EUR' },
        failure: null,
      });
      expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 30_000, refundedMinor: 10_000 });
    });

    test('gives back everything', async () => {
      const reference = await paid();
      await refund(reference, { amount: { amountMinor: 30_000, currency: 'EUR' } });
      expect((await read(reference)).refundedMinor).toBe(30_000);
    });

    test('is refused more than is left', async () => {
      const reference = await paid();
      await refund(reference, { amount: { amountMinor: 25_000, currency: 'EUR' } });
      const outcome = await bench().gateway.startRefund(
        aRefund(reference, { idempotencyKey: 'refund:refund-2:start', refundId: 'refund-2' }),
      );
      expect(outcome.outcome).toBe('refused');
      expect((await read(reference)).refundedMinor).toBe(25_000);
    });

    test('is refused for a payment that has taken no money', async () => {
      const { reference } = await start();
      expect((await bench().gateway.startRefund(aRefund(reference))).outcome).toBe('refused');
    });

    test('is refused while the guest disputes the payment', async () => {
      const { reference } = await start();
      await bench().act.payAndDispute(reference);
      expect((await bench().gateway.startRefund(aRefund(reference))).outcome).toBe('refused');
    });

    test('makes one refund however often the same command comes', async () => {
      const reference = await paid();
      const first = await refund(reference);
      const second = await refund(reference);
      expect(second.reference).toBe(first.reference);
      expect((await bench().books()).refunds).toEqual(['refund-1']);
    });

    test('finds the refund of a try whose key is forgotten by now', async () => {
      const reference = await paid();
      await refund(reference, { firstTriedAt: hoursAgo(25) });
      await bench().advance(25 * HOUR_SECONDS);
      await refund(reference, { firstTriedAt: hoursAgo(25) });
      expect((await bench().books()).refunds).toEqual(['refund-1']);
    });
  });

  refundReadingCases(steps);
}

function refundReadingCases({ bench, start, read, paid, refund }: ContractSteps): void {
  describe('a refund, read again', () => {
    test('stays pending until the bank has booked it', async () => {
      const { reference } = await start();
      await bench().act.payWithPendingRefunds(reference);
      const pending = await refund(reference);
      expect(pending.state).toBe('pending');
      await bench().act.finishRefund(pending.reference, 'succeeded');
      expect(await bench().gateway.readRefund(pending.reference)).toMatchObject({ state: 'succeeded' });
    });

    test('answers a repeat with the refund as it is now', async () => {
      const { reference } = await start();
      await bench().act.payWithPendingRefunds(reference);
      await bench().act.finishRefund((await refund(reference)).reference, 'succeeded');
      expect((await refund(reference)).state).toBe('succeeded');
    });

    test('can fail after it had succeeded, and the money counts as not refunded', async () => {
      const reference = await paid();
      const { reference: refundReference } = await refund(reference);
      await bench().act.finishRefund(refundReference, 'failed');
      expect(await bench().gateway.readRefund(refundReference)).toMatchObject({
        state: 'failed',
        failure: ANY_TEXT,
      });
      expect((await read(reference)).refundedMinor).toBe(0);
    });

    test('knows a refund made at the provider as none of ours', async () => {
      const reference = await paid();
      await bench().act.refundInDashboard(reference, 5_000);
      expect((await bench().books()).refunds).toEqual([null]);
      expect((await read(reference)).refundedMinor).toBe(5_000);
    });

    test('is listed with every other of its payment, oldest first, whoever made it and however it ended', async () => {
      const reference = await paid();
      const ours = await refund(reference);
      await bench().act.finishRefund(ours.reference, 'failed');
      await bench().act.refundInDashboard(reference, 5_000);
      expect(await bench().gateway.refundsOf(reference)).toMatchObject([
        { reference: ours.reference, refundId: 'refund-1', state: 'failed', amount: { amountMinor: 10_000 } },
        { refundId: null, state: 'succeeded', amount: { amountMinor: 5_000 } },
      ]);
    });

    test('is null when the provider has no such refund', async () => {
      expect(await bench().gateway.readRefund('re_of_nobody')).toBeNull();
    });
  });
}
