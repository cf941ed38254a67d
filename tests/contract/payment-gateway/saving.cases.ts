import type {
  ChargeSavedMethod,
  Outcome,
  ProviderPayment,
  SavedMethod,
} from '../../../src/domain/payment/payment-gateway';
import {
  ANY_TEXT,
  aCapture,
  aCharge,
  done,
  HOUR_SECONDS,
  hoursAgo,
  type ContractSteps,
} from '../support/contract-steps';

export function savingCases({ bench, start, read, paid, saved }: ContractSteps): void {
  const charge = (method: SavedMethod, changes: Partial<ChargeSavedMethod> = {}) =>
    bench().gateway.chargeSavedMethod(aCharge(method, changes));
  const takenMinor = async () => (await bench().books()).takenMinor;
  const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' }) as const;

  describe('saving what a guest pays with', () => {
    test('saves it once they have paid, and not before', async () => {
      const { reference, savedMethod } = await start({ saveMethod: true });
      expect(savedMethod).toBeNull();
      expect((await read(reference)).savedMethod).toBeNull();
      await bench().act.pay(reference);
      expect(await read(reference)).toMatchObject({
        state: 'captured',
        savedMethod: { customer: ANY_TEXT, method: ANY_TEXT, label: ANY_TEXT },
      });
    });

    test('saves it with money that is only held', async () => {
      const { reference } = await start({ saveMethod: true, capture: 'manual' });
      await bench().act.pay(reference);
      expect(await read(reference)).toMatchObject({ state: 'authorized', savedMethod: { method: ANY_TEXT } });
    });

    test('says no more that it saved something once the money was let go', async () => {
      const { reference } = await start({ saveMethod: true, capture: 'manual' });
      await bench().act.pay(reference);
      await bench().gateway.cancelPayment(reference);
      expect(await read(reference)).toMatchObject({ state: 'canceled', savedMethod: null });
    });

    test('saves nothing that was not asked for', async () => {
      expect(await read(await paid())).toMatchObject({ state: 'captured', savedMethod: null });
    });

    test('saves nothing that was declined', async () => {
      const { reference } = await start({ saveMethod: true });
      await bench().act.beDeclined(reference);
      expect((await read(reference)).savedMethod).toBeNull();
    });

    test('makes one payment however often the same command comes', async () => {
      const first = await start({ saveMethod: true });
      expect((await start({ saveMethod: true })).reference).toBe(first.reference);
      expect((await bench().books()).payments).toEqual(['payment-1']);
    });
  });

  describe('charging what was saved', () => {
    test('takes the money with nobody there', async () => {
      const payment = done(await charge(await saved()));
      const expected = { paymentId: 'payment-2', state: 'captured', amount: euros(20_000), capturedMinor: 20_000 };
      expect(payment).toMatchObject({ ...expected, failure: null, savedMethod: null, captureBefore: null });
      expect(await read(payment.reference)).toMatchObject(expected);
      expect(await bench().books()).toMatchObject({ payments: ['payment-1', 'payment-2'], takenMinor: 50_000 });
    });

    test('takes it again for another payment', async () => {
      const method = await saved();
      await charge(method);
      done(await charge(method, { paymentId: 'payment-3', idempotencyKey: 'payment:payment-3:charge' }));
      expect(await takenMinor()).toBe(70_000);
    });

    test('holds the money, says until when, takes a part and lets the rest go', async () => {
      const { reference, ...held } = done(await charge(await saved(), { capture: 'manual' }));
      expect(held).toMatchObject({ state: 'authorized', authorizedMinor: 20_000, capturedMinor: 0 });
      expect(held.captureBefore?.getTime()).toBeGreaterThan(Date.now() + HOUR_SECONDS * 1000);
      expect((await read(reference)).captureBefore).toEqual(held.captureBefore);
      expect(await takenMinor()).toBe(30_000);
      const part = done(await bench().gateway.capturePayment(aCapture(reference, { amount: euros(7_000) })));
      expect(part).toMatchObject({ state: 'captured', capturedMinor: 7_000, refundedMinor: 0, captureBefore: null });
      expect(await takenMinor()).toBe(37_000);
    });

    test('lets what it holds go when it is told to', async () => {
      const { reference } = done(await charge(await saved(), { capture: 'manual' }));
      expect(done(await bench().gateway.cancelPayment(reference))).toMatchObject({
        state: 'canceled',
        authorizedMinor: 0,
        captureBefore: null,
      });
      expect(await takenMinor()).toBe(30_000);
    });

    test('holds nothing any more once the time to capture is over', async () => {
      const { reference, captureBefore } = done(await charge(await saved(), { capture: 'manual' }));
      const secondsLeft = Math.ceil(((captureBefore?.getTime() ?? 0) - Date.now()) / 1000);
      await bench().advance(secondsLeft - HOUR_SECONDS);
      expect((await read(reference)).state).toBe('authorized');
      await bench().advance(2 * HOUR_SECONDS);
      expect(await read(reference)).toMatchObject({ state: 'auth_expired', authorizedMinor: 0, captureBefore: null });
      expect((await bench().gateway.capturePayment(aCapture(reference, { amount: euros(20_000) }))).outcome).toBe(
        'refused',
      );
    });

    test.each(['automatic', 'manual'] as const)(
      'says why when it is declined (%s), and takes nothing',
      async (capture) => {
        const { reference } = await start({ saveMethod: true });
        await bench().act.payAndBeDeclinedLater(reference);
        const { savedMethod } = await read(reference);
        if (!savedMethod) throw new Error('Nothing was saved');
        expect(reasonOf(await charge(savedMethod, { capture }))).toBe(bench().laterDeclineCode);
        expect(reasonOf(await charge(savedMethod, { capture }))).toBe(bench().laterDeclineCode);
        expect((await read(reference)).savedMethod).toEqual(savedMethod);
        expect(await takenMinor()).toBe(30_000);
      },
    );

    test('is refused an amount below the least that can be charged', async () => {
      const outcome = await charge(await saved(), { amount: euros(bench().leastMinor - 1) });
      expect(outcome).toMatchObject({ outcome: 'refused', code: ANY_TEXT });
    });
  });

  describe('charging what was saved, once', () => {
    test('makes one payment however often the same command comes', async () => {
      const method = await saved();
      const { reference } = done(await charge(method));
      expect(done(await charge(method))).toMatchObject({ reference, state: 'captured' });
      expect(await takenMinor()).toBe(50_000);
    });

    test('makes one payment when the same command comes twice at once', async () => {
      const method = await saved();
      await Promise.all([charge(method), charge(method)]);
      expect(done(await charge(method)).state).toBe('captured');
      expect(await takenMinor()).toBe(50_000);
    });

    test('answers a repeat with the payment as it is now', async () => {
      const method = await saved();
      const { reference } = done(await charge(method, { capture: 'manual' }));
      await bench().gateway.capturePayment(aCapture(reference, { amount: euros(7_000) }));
      expect(done(await charge(method, { capture: 'manual' }))).toMatchObject({ reference, capturedMinor: 7_000 });
    });

    test('does not believe a key that came with another amount before', async () => {
      const method = await saved();
      await charge(method);
      expect((await charge(method, { amount: euros(21_000) })).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(50_000);
    });

    test.each(['automatic', 'manual'] as const)(
      'finds what it did when its key is forgotten by now (%s)',
      async (capture) => {
        const method = await saved();
        const late = { capture, firstTriedAt: hoursAgo(25) };
        const first = done(await charge(method, late));
        await bench().advance(25 * HOUR_SECONDS);
        expect(done(await charge(method, late))).toMatchObject({ reference: first.reference, state: first.state });
        expect((await charge(method, { ...late, amount: euros(21_000) })).outcome).toBe('unknown');
        expect((await bench().books()).payments).toEqual(['payment-1', 'payment-2']);
      },
    );

    test('wrong credentials prove nothing about an earlier try', async () => {
      const locked = bench().gatewayWith({ hasWrongCredentials: true });
      expect((await locked.chargeSavedMethod(aCharge(await saved()))).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(30_000);
    });
  });

  describe('removing what was saved', () => {
    test('lets nobody charge it any more', async () => {
      const method = await saved();
      expect(done(await bench().gateway.removeSavedMethod(method))).toBeNull();
      expect((await charge(method)).outcome).toBe('refused');
      expect(await takenMinor()).toBe(30_000);
    });

    test('is done when it was gone before', async () => {
      const method = await saved();
      await bench().gateway.removeSavedMethod(method);
      expect(done(await bench().gateway.removeSavedMethod(method))).toBeNull();
      expect(done(await bench().gateway.removeSavedMethod({ ...method, method: 'pm_of_nobody' }))).toBeNull();
    });

    test('leaves what another payment saved', async () => {
      const method = await saved();
      const other = await start({
        saveMethod: true,
        paymentId: 'payment-9',
        idempotencyKey: 'payment:payment-9:start',
      });
      await bench().act.pay(other.reference);
      await bench().gateway.removeSavedMethod(method);
      const { savedMethod } = await read(other.reference);
      expect(savedMethod && done(await charge(savedMethod)).state).toBe('captured');
    });

    test('wrong credentials remove nothing', async () => {
      const method = await saved();
      const locked = bench().gatewayWith({ hasWrongCredentials: true });
      expect((await locked.removeSavedMethod(method)).outcome).toBe('unknown');
      expect(done(await charge(method)).state).toBe('captured');
    });
  });
}

/** Why a charge came to nothing, however the provider says it. */
function reasonOf(outcome: Outcome<ProviderPayment>): string | null {
  switch (outcome.outcome) {
    case 'refused':
      return outcome.code;
    case 'done':
      return outcome.value.failure?.code ?? null;
    case 'unknown':
      return null;
  }
}
