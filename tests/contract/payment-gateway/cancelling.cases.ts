import { done, type ContractSteps } from '../support/contract-steps';

export function cancellingCases({ bench, start, paid }: ContractSteps): void {
  describe('cancelling a payment', () => {
    test('ends one that nobody has paid', async () => {
      const { reference } = await start();
      expect(done(await bench().gateway.cancelPayment(reference))).toMatchObject({
        state: 'canceled',
        capturedMinor: 0,
      });
    });

    test('takes no money afterwards, whatever the guest does', async () => {
      const { reference } = await start();
      await bench().gateway.cancelPayment(reference);
      await bench()
        .act.agree(reference)
        .catch(() => undefined); // a provider may refuse the guest at once
      expect((await bench().books()).takenMinor).toBe(0);
    });

    test('does the same when it is asked twice', async () => {
      const { reference } = await start();
      await bench().gateway.cancelPayment(reference);
      expect(done(await bench().gateway.cancelPayment(reference)).state).toBe('canceled');
    });

    test('lets held money go without calling it a refund', async () => {
      const reference = await bench().act.authorize(30_000);
      expect(done(await bench().gateway.cancelPayment(reference))).toMatchObject({
        state: 'canceled',
        authorizedMinor: 0,
        capturedMinor: 0,
        refundedMinor: 0,
      });
    });

    test('gives a paid one back as it is', async () => {
      const reference = await paid();
      expect(done(await bench().gateway.cancelPayment(reference))).toMatchObject({
        state: 'captured',
        capturedMinor: 30_000,
      });
    });

    test('gives one that is being processed back as it is, and ends it once the bank has refused', async () => {
      const { reference } = await start();
      await bench().act.payLater(reference);
      expect(done(await bench().gateway.cancelPayment(reference)).state).toBe('processing');
      await bench().act.decide(reference, false);
      expect(done(await bench().gateway.cancelPayment(reference)).state).toBe('canceled');
    });

    test('is refused for a payment the provider does not have', async () => {
      expect((await bench().gateway.cancelPayment('pi_of_nobody')).outcome).toBe('refused');
    });
  });
}
