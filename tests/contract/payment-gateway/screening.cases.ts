import { ANY_TEXT, aCapture, done, type ContractSteps } from '../support/contract-steps';

export function screeningCases({ bench, start, read, paid }: ContractSteps): void {
  const hold = (reference: string, idempotencyKey = 'payment:payment-1:hold') =>
    bench().gateway.authorizePayment({ idempotencyKey, reference });

  describe('what is told for screening', () => {
    test('is nothing before the guest has tried to pay', async () => {
      expect(await start()).toMatchObject({ risk: null, instrument: null });
    });

    test('is with what it was paid, and where that is from', async () => {
      const instrument = {
        fingerprint: ANY_TEXT,
        country: expect.stringMatching(/^[A-Z]{2}$/),
        billingCountry: null,
        label: ANY_TEXT,
      };
      expect((await read(await paid())).instrument).toEqual(instrument);
    });

    test('is the same fingerprint for the same card or account, and another for another', async () => {
      const one = await start({ paymentId: 'payment-a', idempotencyKey: 'start:payment-a' });
      const two = await start({ paymentId: 'payment-b', idempotencyKey: 'start:payment-b' });
      const three = await start({ paymentId: 'payment-c', idempotencyKey: 'start:payment-c' });
      await bench().act.pay(one.reference);
      await bench().act.pay(two.reference);
      await bench().act.payAsSomebodyElse(three.reference);
      const [first, second, third] = await Promise.all([one, two, three].map(({ reference }) => read(reference)));
      expect(second?.instrument?.fingerprint).toBe(first?.instrument?.fingerprint);
      expect(third?.instrument?.fingerprint).not.toBe(first?.instrument?.fingerprint);
      expect(third?.instrument?.country).toBe('GB');
    });

    test('shows no id by which anybody could be paid with', async () => {
      const { instrument } = await read(await paid());
      expect(JSON.stringify(instrument)).not.toMatch(/\d{12,}/);
    });

    test('is what the provider itself thinks of it, where it tells', async () => {
      const { risk } = await read(await paid());
      expect(risk).toBe(bench().tellsRisk ? 'normal' : null);
    });
  });

  describe('the tries that were turned down', () => {
    test('are none at first', async () => {
      const { reference } = await start();
      expect(await bench().gateway.declinedTriesOf(reference)).toEqual([]);
    });

    test('are those that left a trace at the provider, each with an id of its own', async () => {
      const { reference } = await start();
      const expected = await bench().act.leaveDeclinedTries(reference);
      const tries = await bench().gateway.declinedTriesOf(reference);
      expect(tries).toHaveLength(expected);
      expect(new Set(tries.map((one) => one.reference)).size).toBe(expected);
      tries.forEach((one) => {
        expect(one).toMatchObject({ reference: ANY_TEXT, code: ANY_TEXT });
        expect(Math.abs(one.triedAt.getTime() - Date.now())).toBeLessThan(120_000);
      });
    });

    test('do not count the one that succeeded', async () => {
      expect(await bench().gateway.declinedTriesOf(await paid())).toEqual([]);
    });
  });

  describe('holding the money of a payment', () => {
    /** The guest agreed to a payment that is to be held; whether the money is held by that alone is the provider's affair. */
    const agreed = async () => {
      const { reference } = await start({ capture: 'manual' });
      await bench().act.agree(reference);
      return reference;
    };

    test('takes nothing of it', async () => {
      const reference = await agreed();
      expect(done(await hold(reference))).toMatchObject({ state: 'authorized', authorizedMinor: 30_000 });
      expect((await bench().books()).takenMinor).toBe(0);
    });

    test('holds it once, however often it is asked for', async () => {
      const reference = await agreed();
      await hold(reference);
      expect(done(await hold(reference, 'payment:payment-1:hold-again'))).toMatchObject({
        state: 'authorized',
        authorizedMinor: 30_000,
      });
    });

    test('lets it be taken afterwards', async () => {
      const reference = await agreed();
      await hold(reference);
      expect(done(await bench().gateway.capturePayment(aCapture(reference)))).toMatchObject({
        state: 'captured',
        capturedMinor: 30_000,
      });
    });

    test('lets it be let go afterwards', async () => {
      const reference = await agreed();
      await hold(reference);
      expect(done(await bench().gateway.cancelPayment(reference))).toMatchObject({ state: 'canceled' });
    });

    test('is refused where the guest has not agreed', async () => {
      const { reference } = await start({ capture: 'manual' });
      expect((await hold(reference)).outcome).toBe('refused');
    });

    test('leaves one as it is that was taken already', async () => {
      expect(done(await hold(await paid()))).toMatchObject({ state: 'captured', capturedMinor: 30_000 });
    });
  });
}
