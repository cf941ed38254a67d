import { ANY_TEXT, HOUR_SECONDS, aPayment, hoursAgo, type ContractSteps } from '../support/contract-steps';

export function startingCases({ bench, start, read, paid }: ContractSteps): void {
  describe('starting a payment', () => {
    test('makes a payment that waits for the guest and carries our ids', async () => {
      expect(await start()).toMatchObject({
        paymentId: 'payment-1',
        state: 'requires_action',
        amount: { amountMinor: 30_000, currency: 'EUR' },
        capturedMinor: 0,
        failure: null,
      });
      expect(await bench().books()).toEqual({ payments: ['payment-1'], refunds: [] });
    });

    test('gives the guest what the browser needs to pay', async () => {
      const { clientSecret, approveUrl } = await start();
      expect(clientSecret ?? approveUrl).toEqual(ANY_TEXT);
    });

    test('makes one payment however often the same command comes', async () => {
      const first = await start();
      const second = await start();
      expect(second.reference).toBe(first.reference);
      expect((await bench().books()).payments).toHaveLength(1);
    });

    test('makes one payment when the same command comes twice at once', async () => {
      await Promise.all([bench().gateway.startPayment(aPayment()), bench().gateway.startPayment(aPayment())]);
      expect((await bench().books()).payments).toHaveLength(1);
    });

    test('answers a repeat with the payment as it is now', async () => {
      await paid();
      expect(await start()).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });

    test('does not believe a key that came with another amount before', async () => {
      await start();
      const outcome = await bench().gateway.startPayment(
        aPayment({ amount: { amountMinor: 31_000, currency: 'EUR' } }),
      );
      expect(outcome.outcome).toBe('unknown');
    });

    test('finds the payment of a try whose key is forgotten by now', async () => {
      const { reference } = await start({ firstTriedAt: hoursAgo(25) });
      await bench().advance(25 * HOUR_SECONDS);
      expect((await start({ firstTriedAt: hoursAgo(25) })).reference).toBe(reference);
      expect((await bench().books()).payments).toHaveLength(1);
    });

    test('starts a payment late when no earlier try had arrived', async () => {
      await start({ firstTriedAt: hoursAgo(25) });
      expect((await bench().books()).payments).toEqual(['payment-1']);
    });

    test('is refused an amount below the least that can be charged', async () => {
      const outcome = await bench().gateway.startPayment(aPayment({ amount: { amountMinor: 1, currency: 'EUR' } }));
      expect(outcome).toMatchObject({ outcome: 'refused', code: ANY_TEXT, message: ANY_TEXT });
    });

    test.each([
      { amountMinor: 45_000, currency: 'JPY' } as const,
      { amountMinor: 45_120, currency: 'KWD' } as const,
      { amountMinor: 45_001, currency: 'AED' } as const,
    ])('keeps $amountMinor minor units of $currency what they are', async (amount) => {
      const { reference } = await start({ amount });
      expect((await read(reference)).amount).toEqual(amount);
    });
  });
}
