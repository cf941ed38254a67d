import { ANY_TEXT, type ContractSteps } from '../support/contract-steps';

export function readingCases({ bench, start, read, paid }: ContractSteps): void {
  describe('a payment, read again', () => {
    test('is captured once the guest has paid', async () => {
      expect(await read(await paid())).toMatchObject({
        state: 'captured',
        authorizedMinor: 30_000,
        capturedMinor: 30_000,
        refundedMinor: 0,
        chargeReference: ANY_TEXT,
      });
    });

    test('is not over when it was declined: the guest may try again', async () => {
      const { reference } = await start();
      expect(await bench().act.beDeclined(reference)).toBe(bench().declineCode);
      expect(await read(reference)).toMatchObject({ state: 'requires_action', capturedMinor: 0 });
      await bench().act.pay(reference);
      expect(await read(reference)).toMatchObject({ state: 'captured', failure: null });
    });

    test('waits while the bank asks the guest', async () => {
      const { reference } = await start();
      await bench().act.beAskedToAuthenticate(reference);
      expect(await read(reference)).toMatchObject({ state: 'requires_action', capturedMinor: 0 });
    });

    test('is captured once the guest has authenticated', async () => {
      const { reference } = await start();
      await bench().act.beAskedToAuthenticate(reference);
      await bench().act.authenticate(reference, true);
      expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });

    test('takes no money when the guest fails to authenticate', async () => {
      const { reference } = await start();
      await bench().act.beAskedToAuthenticate(reference);
      await bench().act.authenticate(reference, false);
      expect(await read(reference)).toMatchObject({ state: 'requires_action', capturedMinor: 0 });
    });

    test('is processing while the bank takes its time', async () => {
      const { reference } = await start();
      await bench().act.payLater(reference);
      expect(await read(reference)).toMatchObject({ state: 'processing', capturedMinor: 0 });
    });

    test('is captured once the bank has taken its time and the money', async () => {
      const { reference } = await start();
      await bench().act.payLater(reference);
      await bench().act.decide(reference, true);
      expect(await read(reference)).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });

    test('takes no money when the bank decides against it', async () => {
      const { reference } = await start();
      await bench().act.payLater(reference);
      await bench().act.decide(reference, false);
      expect(await read(reference)).toMatchObject({ capturedMinor: 0, failure: { code: ANY_TEXT } });
    });

    test('is authorized while the money is only held', async () => {
      const reference = await bench().act.authorize(30_000);
      expect(await read(reference)).toMatchObject({ state: 'authorized', authorizedMinor: 30_000, capturedMinor: 0 });
    });

    test('says how much was captured of what was held', async () => {
      const reference = await bench().act.authorize(30_000);
      await bench().act.capture(reference, 12_000);
      expect(await read(reference)).toMatchObject({
        state: 'captured',
        authorizedMinor: 30_000,
        capturedMinor: 12_000,
      });
    });

    test('is null when the provider has no such payment', async () => {
      expect(await bench().gateway.readPayment('pi_of_nobody')).toBeNull();
    });
  });
}
