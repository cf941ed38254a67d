import { aCapture, done, type ContractSteps } from '../support/contract-steps';

export function capturingCases({ bench, start, read, paid, authorized }: ContractSteps): void {
  const capture = (reference: string, amountMinor = 30_000) =>
    bench().gateway.capturePayment(aCapture(reference, { amount: { amountMinor, currency: 'EUR' } }));

  describe('capturing a payment', () => {
    test('takes nothing before it is commanded', async () => {
      const reference = await authorized();
      expect(await read(reference)).toMatchObject({ state: 'authorized', authorizedMinor: 30_000, capturedMinor: 0 });
    });

    test('takes what was held', async () => {
      const reference = await authorized();
      expect(done(await capture(reference))).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
      expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });

    test('takes a part and lets the rest go', async () => {
      const reference = await authorized();
      expect(done(await capture(reference, 12_000))).toMatchObject({ state: 'captured', capturedMinor: 12_000 });
      expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 12_000, refundedMinor: 0 });
    });

    test('takes nothing twice', async () => {
      const reference = await authorized();
      await capture(reference, 12_000);
      expect(done(await capture(reference, 12_000))).toMatchObject({ capturedMinor: 12_000 });
      expect(await read(reference)).toMatchObject({ capturedMinor: 12_000 });
    });

    test('is refused more than was held', async () => {
      const reference = await authorized();
      expect((await capture(reference, 30_001)).outcome).toBe('refused');
      expect(await read(reference)).toMatchObject({ capturedMinor: 0 });
    });

    test('is refused for a payment that nobody has paid', async () => {
      const { reference } = await start({ capture: 'manual' });
      expect((await capture(reference)).outcome).toBe('refused');
    });

    test('is refused for one that was cancelled', async () => {
      const reference = await authorized();
      await bench().gateway.cancelPayment(reference);
      expect((await capture(reference)).outcome).toBe('refused');
    });

    test('gives one back as it is that was captured at once', async () => {
      expect(done(await capture(await paid()))).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });
  });
}
