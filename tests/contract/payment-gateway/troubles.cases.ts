import { setTimeout as sleep } from 'node:timers/promises';
import { aCapture, aPayment, aRefund, done, type ContractSteps } from '../support/contract-steps';
import { TROUBLES } from '../support/gateway-bench';

const unavailable = { name: 'DomainError', code: 'provider-unavailable' };

export function troubleCases({ bench, start, read, paid, authorized, refund }: ContractSteps): void {
  describe('when the provider gives no answer to trust', () => {
    test.each(TROUBLES)('a started payment is unknown after %s, and a repeat makes exactly one', async (trouble) => {
      await bench().trouble('startPayment', trouble);
      expect((await bench().gateway.startPayment(aPayment())).outcome).toBe('unknown');
      await start();
      expect((await bench().books()).payments).toEqual(['payment-1']);
    });

    test.each(TROUBLES)('a started refund is unknown after %s, and a repeat makes exactly one', async (trouble) => {
      const reference = await paid();
      await bench().trouble('startRefund', trouble);
      expect((await bench().gateway.startRefund(aRefund(reference))).outcome).toBe('unknown');
      await refund(reference);
      expect((await bench().books()).refunds).toEqual(['refund-1']);
      expect((await read(reference)).refundedMinor).toBe(10_000);
    });

    test.each(TROUBLES)(
      'a captured payment is unknown after %s, and a repeat takes the money once',
      async (trouble) => {
        const reference = await authorized();
        await bench().trouble('capturePayment', trouble);
        const command = aCapture(reference, { amount: { amountMinor: 12_000, currency: 'EUR' } });
        expect((await bench().gateway.capturePayment(command)).outcome).toBe('unknown');
        expect(done(await bench().gateway.capturePayment(command))).toMatchObject({ capturedMinor: 12_000 });
        expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 12_000 });
      },
    );

    test.each(TROUBLES)('a cancelled payment is unknown after %s, and a repeat cancels it', async (trouble) => {
      const { reference } = await start();
      await bench().trouble('cancelPayment', trouble);
      expect((await bench().gateway.cancelPayment(reference)).outcome).toBe('unknown');
      expect(done(await bench().gateway.cancelPayment(reference)).state).toBe('canceled');
    });

    test.each(TROUBLES)('a payment cannot be read after %s', async (trouble) => {
      const { reference } = await start();
      await bench().trouble('readPayment', trouble);
      await expect(bench().gateway.readPayment(reference)).rejects.toMatchObject(unavailable);
      expect((await read(reference)).state).toBe('requires_action');
    });

    test.each(TROUBLES)('a refund cannot be read after %s', async (trouble) => {
      const { reference } = await refund(await paid());
      await bench().trouble('readRefund', trouble);
      await expect(bench().gateway.readRefund(reference)).rejects.toMatchObject(unavailable);
    });

    test.each(TROUBLES)('the refunds of a payment cannot be read after %s', async (trouble) => {
      const { paymentReference } = await refund(await paid());
      await bench().trouble('refundsOf', trouble);
      await expect(bench().gateway.refundsOf(paymentReference ?? '')).rejects.toMatchObject(unavailable);
    });

    test.each(TROUBLES)('a repeated start is unknown when what it made cannot be read after %s', async (trouble) => {
      await start();
      await bench().trouble('readPayment', trouble);
      expect((await bench().gateway.startPayment(aPayment())).outcome).toBe('unknown');
    });

    test('a payment whose answer comes too late is unknown, and repeats end in exactly one', async () => {
      await bench().slow('startPayment', 700);
      const hasty = bench().gatewayWith({ timeoutMs: 200 });
      expect((await hasty.startPayment(aPayment())).outcome).toBe('unknown');
      let outcome = await bench().gateway.startPayment(aPayment());
      for (let tries = 0; outcome.outcome === 'unknown' && tries < 50; tries += 1) {
        await sleep(100);
        outcome = await bench().gateway.startPayment(aPayment());
      }
      expect(outcome.outcome).toBe('done');
      expect((await bench().books()).payments).toEqual(['payment-1']);
    });

    test('a session that ends before each call (401) is begun anew, and everything happens once', async () => {
      await bench().endSession();
      const reference = await authorized();
      await bench().endSession();
      const captured = done(await bench().gateway.capturePayment(aCapture(reference)));
      expect(captured.state).toBe('captured');
      await bench().endSession();
      await refund(reference);
      await bench().endSession();
      expect(await read(reference)).toMatchObject({ state: 'captured', refundedMinor: 10_000 });
      const { payments, refunds } = await bench().books();
      expect([payments, refunds]).toEqual([['payment-1'], ['refund-1']]);
    });

    test('wrong credentials prove nothing about an earlier try', async () => {
      const locked = bench().gatewayWith({ hasWrongCredentials: true });
      expect((await locked.startPayment(aPayment())).outcome).toBe('unknown');
      await expect(locked.readPayment('pi_of_nobody')).rejects.toMatchObject(unavailable);
    });
  });
}
