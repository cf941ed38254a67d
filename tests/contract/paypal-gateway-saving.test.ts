import type { SavedMethod } from '../../src/domain/payment/payment-gateway';
import { aCharge, aPayment, done, HOUR_SECONDS, hoursAgo } from './support/contract-steps';
import { openPaypalBench, type PaypalBench } from './support/open-paypal-bench';
import { verifyAll } from './support/verify-all';

const ORDERS = '/v2/checkout/orders';

describe('the PayPal gateway, with a saved account,', () => {
  let bench: PaypalBench;
  beforeEach(async () => {
    bench = await openPaypalBench();
  });
  afterEach(() => bench.close());

  const start = async () => done(await bench.gateway.startPayment(aPayment({ saveMethod: true }))).reference;
  const read = async (reference: string) => {
    const payment = await bench.gateway.readPayment(reference);
    if (!payment) throw new Error('There is no such payment');
    return payment;
  };
  const savedOf = async (reference: string): Promise<SavedMethod> => {
    const { savedMethod } = await read(reference);
    if (!savedMethod) throw new Error('Nothing was saved');
    return savedMethod;
  };
  const saved = async () => {
    const reference = await start();
    await bench.act.pay(reference);
    return savedOf(reference);
  };
  /** An account whose payments stay pending until PayPal has looked at them. */
  const savedPending = async () => {
    const reference = await start();
    await bench.act.payLater(reference);
    await bench.act.decide(reference, true);
    return savedOf(reference);
  };
  const charge = (method: SavedMethod, changes: Parameters<typeof aCharge>[1] = {}) =>
    bench.gateway.chargeSavedMethod(aCharge(method, changes));
  const fault = (fields: object) => bench.simulator.client.control('POST', 'faults', fields);
  /** The next reading of an order answers with its text changed. */
  const answerWith = async (reference: string, change: (text: string) => string) => {
    const { text } = await bench.simulator.client.call('GET', `${ORDERS}/${reference}`);
    await fault({ method: 'GET', path: `${ORDERS}/*`, kind: 'malformed', body: change(text) });
  };
  const takenMinor = async () => (await bench.books()).takenMinor;

  test('says which one in words that the payer knows, and nobody else', async () => {
    expect((await saved()).label).toBe('PayPal r•••@buyer.example');
  });

  test.each([
    ['"email_address":"rene.dupre@buyer.example"', '"email_address":"@"', 'PayPal'],
    ['"email_address":"rene.dupre@buyer.example"', '"email_address":"é@x.example"', 'PayPal é•••@x.example'],
  ])('makes of %s, written %s, %s', async (given, written, label) => {
    const reference = await start();
    await bench.act.pay(reference);
    await answerWith(reference, (text) => text.replace(given, written));
    expect((await savedOf(reference)).label).toBe(label);
  });

  test('has nothing to charge as long as PayPal has not saved it', async () => {
    const reference = await start();
    await bench.act.pay(reference);
    await answerWith(reference, (text) =>
      text.replace(/"vault":\{"id":"\w+","status":"VAULTED"/, '"vault":{"status":"APPROVED"'),
    );
    expect((await read(reference)).savedMethod).toBeNull();
    await answerWith(reference, (text) => text.replace('"VAULTED"', '"APPROVED"'));
    expect((await read(reference)).savedMethod).toBeNull();
    await answerWith(reference, (text) => text.replace('"status":"VAULTED",', ''));
    expect((await read(reference)).savedMethod).not.toBeNull();
  });

  test('is sent to the order when its account was saved', async () => {
    const reference = await start();
    await bench.act.pay(reference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'VAULT.PAYMENT-TOKEN.CREATED', subject: { kind: 'payment', reference } }),
    );
    await bench.gateway.removeSavedMethod(await savedOf(reference));
    expect(await verifyAll(bench.gateway, await bench.deliver())).toEqual([
      expect.objectContaining({ type: 'VAULT.PAYMENT-TOKEN.DELETED', subject: { kind: 'ignored' } }),
    ]);
  });

  test('asks nobody about a currency that PayPal does not take', async () => {
    const method = await saved();
    const outcome = await charge(method, { amount: { amountMinor: 45_000, currency: 'AED' } });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'currency-not-offered' });
  });

  test('says that the money is on its way when PayPal still looks at it', async () => {
    const payment = done(await charge(await savedPending()));
    expect(payment).toMatchObject({ state: 'processing', capturedMinor: 0 });
    await bench.act.decide(payment.reference, false);
    expect(await read(payment.reference)).toMatchObject({ state: 'failed' });
    expect(await takenMinor()).toBe(30_000);
  });

  test('charges once when its token is withdrawn on the way', async () => {
    const method = await saved();
    await fault({ method: 'POST', path: ORDERS, kind: 'status', status: 401 });
    expect(done(await charge(method)).state).toBe('captured');
    expect(await takenMinor()).toBe(50_000);
  });

  describe('once the key of an order may be forgotten', () => {
    const late = { firstTriedAt: hoursAgo(6) };
    const TRANSACTIONS = '/v1/reporting/transactions';

    test('finds the order by the money it took, and does not ask for it again', async () => {
      const method = await saved();
      const { reference } = done(await charge(method));
      await bench.act.refundInDashboard(reference, 5_000); // which is listed under our payment's id, too
      await bench.advance(7 * HOUR_SECONDS);
      expect(done(await charge(method, late))).toMatchObject({ reference, refundedMinor: 5_000 });
      expect(await takenMinor()).toBe(50_000);
    });

    test('finds the one order of money that was held and then taken', async () => {
      const method = await saved();
      const { reference, amount } = done(await charge(method, { capture: 'manual' }));
      await bench.gateway.capturePayment({ idempotencyKey: 'capture-1', reference, amount });
      await bench.advance(7 * HOUR_SECONDS);
      expect(done(await charge(method, { ...late, capture: 'manual' }))).toMatchObject({
        reference,
        state: 'captured',
      });
    });

    test('finds an order that was declined', async () => {
      const method = await savedPending();
      const { reference } = done(await charge(method));
      await bench.act.decide(reference, false);
      await bench.advance(7 * HOUR_SECONDS);
      expect(done(await charge(method, late))).toMatchObject({ reference, state: 'failed' });
    });

    test('asks for the months since a first try, part by part', async () => {
      const method = await saved();
      const { reference } = done(await charge(method));
      expect(done(await charge(method, { firstTriedAt: hoursAgo(70 * 24) })).reference).toBe(reference);
    });

    test.each([
      { kind: 'status', status: 500 },
      { kind: 'status', status: 403 },
      { kind: 'malformed' },
      { kind: 'malformed', body: '{}' },
      { kind: 'malformed', body: '{"transaction_details":[]}' },
    ])('charges nothing as long as the list of transactions cannot be read: %j', async (trouble) => {
      const method = await saved();
      await fault({ path: TRANSACTIONS, ...trouble });
      expect((await charge(method, late)).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(30_000);
      expect(done(await charge(method, late)).state).toBe('captured');
    });

    test('is stopped by the invoice when the list does not know of the order yet', async () => {
      const method = await saved();
      await charge(method);
      await bench.advance(7 * HOUR_SECONDS);
      const body = JSON.stringify({ transaction_details: [], total_pages: 0 });
      await fault({ path: TRANSACTIONS, kind: 'malformed', body });
      expect((await charge(method, late)).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(50_000);
    });

    test('charges late when no earlier try had arrived', async () => {
      expect(done(await charge(await saved(), late)).state).toBe('captured');
    });
  });
});
