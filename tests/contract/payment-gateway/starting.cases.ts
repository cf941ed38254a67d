import { ANY_TEXT, HOUR_SECONDS, aPayment, done, hoursAgo, type ContractSteps } from '../support/contract-steps';

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
      expect(await bench().books()).toEqual({ payments: ['payment-1'], refunds: [], takenMinor: 0 });
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

    test('takes the money once when a try is repeated whose key is forgotten by now', async () => {
      const first = await start({ firstTriedAt: hoursAgo(25) });
      await bench().advance(25 * HOUR_SECONDS);
      const second = await start({ firstTriedAt: hoursAgo(25) });
      await bench().act.pay(second.reference);
      await bench()
        .act.agree(first.reference)
        .catch(() => undefined); // a provider may know that it is paid
      expect((await bench().books()).takenMinor).toBe(30_000);
    });

    test('starts a payment late when no earlier try had arrived', async () => {
      await start({ firstTriedAt: hoursAgo(25) });
      expect((await bench().books()).payments).toEqual(['payment-1']);
    });

    test('is refused an amount below the least that can be charged', async () => {
      const outcome = await bench().gateway.startPayment(
        aPayment({ amount: { amountMinor: bench().leastMinor - 1, currency: 'EUR' } }),
      );
      expect(outcome).toMatchObject({ outcome: 'refused', code: ANY_TEXT, message: ANY_TEXT });
    });

    test.each([
      { amountMinor: 45_000, currency: 'JPY' } as const,
      { amountMinor: 45_120, currency: 'KWD' } as const,
      { amountMinor: 45_001, currency: 'AED' } as const,
    ])('keeps $amountMinor minor units of $currency what they are, where it offers the currency', async (amount) => {
      const outcome = await bench().gateway.startPayment(aPayment({ amount }));
      if (bench().currencies.includes(amount.currency)) {
        expect((await read(done(outcome).reference)).amount).toEqual(amount);
      } else {
        expect(outcome).toMatchObject({ outcome: 'refused', code: 'currency-not-offered' });
        expect((await bench().books()).payments).toEqual([]);
      }
    });
  });
}
