import { z } from 'zod';
import type { ProviderPayment, SavedMethod } from '../../src/domain/payment/payment-gateway';
import { ANY_TEXT, aCharge, aPayment, done, HOUR_SECONDS, hoursAgo } from './support/contract-steps';
import { openStripeBench, type StripeBench } from './support/open-stripe-bench';
import { FAULTS } from './support/troubles';

describe('the Stripe gateway, with a saved card,', () => {
  let bench: StripeBench;
  beforeEach(async () => {
    bench = await openStripeBench();
  });
  afterEach(() => bench.close());

  const start = async () => done(await bench.gateway.startPayment(aPayment({ saveMethod: true }))).reference;
  const payWith = (reference: string, card: string) =>
    bench.simulator.control('POST', `payment_intents/${reference}/pay`, { payment_method: card });
  const read = async (reference: string): Promise<ProviderPayment> => {
    const payment = await bench.gateway.readPayment(reference);
    if (!payment) throw new Error('There is no such payment');
    return payment;
  };
  const savedOf = async (reference: string): Promise<SavedMethod> => {
    const { savedMethod } = await read(reference);
    if (!savedMethod) throw new Error('Nothing was saved');
    return savedMethod;
  };
  const saved = async (card = 'pm_card_visa') => {
    const reference = await start();
    await payWith(reference, card);
    return savedOf(reference);
  };
  /** A card whose bank asks the guest each time. */
  const savedStrict = async () => {
    const reference = await start();
    await payWith(reference, 'pm_card_authenticationRequired');
    await bench.act.authenticate(reference, true);
    return savedOf(reference);
  };
  const charge = (method: SavedMethod, changes: Parameters<typeof aCharge>[1] = {}) =>
    bench.gateway.chargeSavedMethod(aCharge(method, changes));
  const customers = async () => {
    const { text } = await bench.simulator.call('GET', 'customers');
    return z.looseObject({ data: z.array(z.looseObject({ email: z.string() })) }).parse(JSON.parse(text)).data;
  };

  test('says which one in words that a guest knows', async () => {
    expect((await saved()).label).toBe('visa •• 4242');
  });

  test('makes a customer for the payment that saves, and one only', async () => {
    await start();
    await start();
    expect(await customers()).toEqual([expect.objectContaining({ email: 'guest@example.com' })]);
  });

  test('makes no customer where nothing is to be saved', async () => {
    done(await bench.gateway.startPayment(aPayment()));
    expect(await customers()).toEqual([]);
  });

  test('makes one customer and one payment when the answer about the customer is lost', async () => {
    await bench.simulator.control('POST', 'faults', { path: '/v1/customers', kind: 'drop-after', times: 2 });
    expect((await bench.gateway.startPayment(aPayment({ saveMethod: true }))).outcome).toBe('unknown');
    await start();
    expect(await customers()).toHaveLength(1);
    expect((await bench.books()).payments).toEqual(['payment-1']);
  });

  test('starts nothing without the customer that it asked for', async () => {
    await bench.simulator.control('POST', 'faults', { path: '/v1/customers', kind: 'malformed', body: '{}' });
    expect((await bench.gateway.startPayment(aPayment({ saveMethod: true }))).outcome).toBe('unknown');
    expect((await bench.books()).payments).toEqual([]);
  });

  test('says of a payment that saved one no more that it did, once it was removed', async () => {
    const reference = await start();
    await payWith(reference, 'pm_card_visa');
    await bench.gateway.removeSavedMethod(await savedOf(reference));
    expect((await read(reference)).savedMethod).toBeNull();
  });

  test('does not believe a payment that was read without its card', async () => {
    const reference = await start();
    await payWith(reference, 'pm_card_visa');
    const { text } = await bench.simulator.call('GET', `payment_intents/${reference}`, 'expand[]=latest_charge');
    await bench.simulator.control('POST', 'faults', { path: '/v1/payment_intents/*', kind: 'malformed', body: text });
    await expect(bench.gateway.readPayment(reference)).rejects.toMatchObject({ code: 'provider-unavailable' });
  });

  test.each(['automatic', 'manual'] as const)(
    'keeps the payment whose bank wants to hear it from the guest, who completes it (%s)',
    async (capture) => {
      const method = await savedStrict();
      const payment = done(await charge(method, { capture }));
      expect(payment).toMatchObject({
        paymentId: 'payment-2',
        state: 'requires_action',
        capturedMinor: 0,
        failure: { code: 'authentication_required' },
        clientSecret: ANY_TEXT,
        captureBefore: null,
      });
      await payWith(payment.reference, method.method);
      await bench.act.authenticate(payment.reference, true);
      const state = capture === 'manual' ? 'authorized' : 'captured';
      expect(await read(payment.reference)).toMatchObject({ state, failure: null });
      expect(done(await charge(method, { capture }))).toMatchObject({ reference: payment.reference, state });
    },
  );

  test('needs no page to lead the guest back to, since no guest was led anywhere', async () => {
    const { reference } = done(await charge(await saved()));
    expect(await bench.simulator.object('GET', `payment_intents/${reference}`)).toMatchObject({
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
  });

  test('sends no amount in a three-decimal currency that would have to be rounded', async () => {
    const outcome = await charge(await saved(), { amount: { amountMinor: 12_345, currency: 'KWD' } });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'amount-not-chargeable' });
    expect((await bench.books()).payments).toEqual(['payment-1']);
  });

  test('lets the guest pay with another card what their saved one declined', async () => {
    const { reference } = done(await charge(await saved('pm_card_chargeCustomerFail')));
    await bench.act.pay(reference);
    expect(await read(reference)).toMatchObject({ state: 'captured', failure: null });
    expect((await bench.books()).takenMinor).toBe(50_000);
  });

  test('asks the bank once for one payment, however often the command comes', async () => {
    const method = await saved('pm_card_chargeCustomerFail');
    const first = done(await charge(method));
    expect(done(await charge(method)).reference).toBe(first.reference);
    await bench.advance(25 * HOUR_SECONDS);
    expect(done(await charge(method, { firstTriedAt: hoursAgo(25) })).reference).toBe(first.reference);
    expect((await bench.simulator.ledger()).charges).toHaveLength(2);
  });

  test('is unknown when what a decline left behind cannot be read, and a repeat finds it', async () => {
    const method = await savedStrict();
    await bench.fault('GET /v1/payment_intents/*', FAULTS['an error (500)']);
    expect((await charge(method)).outcome).toBe('unknown');
    expect(done(await charge(method)).failure?.code).toBe('authentication_required');
    expect((await bench.books()).payments).toEqual(['payment-1', 'payment-2']);
  });

  test('is unknown when a decline is about another amount', async () => {
    const method = await savedStrict();
    await charge(method);
    const late = { firstTriedAt: hoursAgo(25), amount: { amountMinor: 21_000, currency: 'EUR' } as const };
    expect((await charge(method, late)).outcome).toBe('unknown');
  });

  test.each([
    ['pm_card_visa', 4 * 24 + 18],
    ['pm_card_mastercard', 7 * 24],
  ])('reads from the charge until when %s can be captured', async (card, hours) => {
    const { captureBefore } = done(await charge(await saved(card), { capture: 'manual' }));
    const minutesLeft = ((captureBefore?.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutesLeft / 60)).toBe(hours);
  });

  test('does not take an answer without its id for a removal', async () => {
    const method = await saved();
    await bench.fault('POST /v1/payment_methods/*/detach', FAULTS['an empty answer']);
    expect((await bench.gateway.removeSavedMethod(method)).outcome).toBe('unknown');
  });

  test('looks whether it is gone when its removal is refused', async () => {
    const method = await saved();
    const detaching = { method: 'POST', path: '/v1/payment_methods/*/detach' };
    const body = JSON.stringify({ error: { type: 'invalid_request_error', message: 'Not now.', code: 'not_now' } });
    await bench.simulator.control('POST', 'faults', { ...detaching, kind: 'status', status: 400 });
    expect((await bench.gateway.removeSavedMethod(method)).outcome).toBe('refused');
    expect(done(await charge(method)).state).toBe('captured');
    // The simulator does the work before it answers so.
    await bench.simulator.control('POST', 'faults', { ...detaching, kind: 'malformed', status: 400, body });
    expect(done(await bench.gateway.removeSavedMethod(method))).toBeNull();
  });

  test('is unknown when nobody can say whether a refused removal found it gone', async () => {
    const method = await saved();
    await bench.gateway.removeSavedMethod(method);
    await bench.simulator.control('POST', 'faults', {
      method: 'GET',
      path: '/v1/payment_methods/*',
      kind: 'status',
      status: 500,
    });
    expect((await bench.gateway.removeSavedMethod(method)).outcome).toBe('unknown');
  });
});
