import { createStripeGateway } from '../../src/providers/payment/stripe/create-stripe-gateway';
import { paymentGatewayContract } from './payment-gateway.contract';
import { openStripeBench, type StripeBench } from './support/open-stripe-bench';
import { STRIPE_WIRE } from './support/stripe-wire';

describe('the Stripe gateway keeps the contract:', () => {
  paymentGatewayContract(openStripeBench, STRIPE_WIRE);
});

describe('the Stripe gateway', () => {
  let bench: StripeBench;
  beforeEach(async () => {
    bench = await openStripeBench();
  });
  afterEach(() => bench.close());

  const command = {
    idempotencyKey: 'payment:payment-1:start',
    paymentId: "payment-1'with\\quotes",
    bookingReference: 'MDS-2M4K7Q',
    amount: { amountMinor: 30_000, currency: 'EUR' },
    description: 'Villa Aurora, deposit',
    receiptEmail: 'guest@example.com',
    capture: 'automatic',
    firstTriedAt: new Date(),
    saveMethod: false,
  } as const;

  const start = async () => {
    const outcome = await bench.gateway.startPayment(command);
    if (outcome.outcome !== 'done') throw new Error(`Expected a payment, got ${outcome.outcome}`);
    return outcome.value;
  };

  /** The next reading of this payment answers with these fields changed. */
  const answerWith = async (reference: string, changes: object) => {
    const answer = await bench.simulator.call('GET', `payment_intents/${reference}`, 'expand[]=latest_charge');
    const body = JSON.stringify({ ...Object(JSON.parse(answer.text)), ...changes });
    await bench.simulator.control('POST', 'faults', { path: '/v1/payment_intents/*', kind: 'malformed', body });
  };
  const unavailable = { code: 'provider-unavailable' };

  test('tells where the bills of a card go, where the guest has said so', async () => {
    const { reference } = await start();
    await bench.simulator.control('POST', `payment_intents/${reference}/pay`, {
      payment_method: 'pm_card_billedInFrance',
    });
    const payment = await bench.gateway.readPayment(reference);
    expect(payment?.instrument).toMatchObject({ country: 'US', billingCountry: 'FR' });
  });

  test('trusts no payment in a state it does not know', async () => {
    const { reference } = await start();
    await answerWith(reference, { status: 'requires_prayer' });
    await expect(bench.gateway.readPayment(reference)).rejects.toMatchObject(unavailable);
  });

  test('trusts no payment in a currency that is not ours', async () => {
    const { reference } = await start();
    await answerWith(reference, { currency: 'xof' });
    await expect(bench.gateway.readPayment(reference)).rejects.toMatchObject(unavailable);
  });

  test('trusts no payment without its id', async () => {
    const { reference } = await start();
    await answerWith(reference, { id: undefined });
    await expect(bench.gateway.readPayment(reference)).rejects.toMatchObject(unavailable);
  });

  test('does not take a started payment of another amount for its own', async () => {
    const { reference } = await start();
    const answer = await bench.simulator.call('GET', `payment_intents/${reference}`, 'expand[]=latest_charge');
    const body = JSON.stringify({ ...Object(JSON.parse(answer.text)), amount: 29_999 });
    await bench.simulator.control('POST', 'faults', { path: '/v1/payment_intents', kind: 'malformed', body });
    const outcome = await bench.gateway.startPayment({ ...command, idempotencyKey: 'another' });
    expect(outcome.outcome).toBe('unknown');
  });

  test('sends no amount in a three-decimal currency that would have to be rounded', async () => {
    const outcome = await bench.gateway.startPayment({ ...command, amount: { amountMinor: 12_345, currency: 'KWD' } });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'amount-not-chargeable' });
    expect((await bench.simulator.ledger()).payment_intents).toEqual([]);
  });

  test('lets nobody pay what was cancelled', async () => {
    const { reference } = await start();
    await bench.gateway.cancelPayment(reference);
    await expect(bench.act.pay(reference)).rejects.toThrow();
  });

  test('says in the payment why it was declined', async () => {
    const { reference } = await start();
    await bench.act.beDeclined(reference);
    expect(await bench.gateway.readPayment(reference)).toMatchObject({ failure: { code: 'insufficient_funds' } });
  });

  test('says in the payment that the guest failed to authenticate', async () => {
    const { reference } = await start();
    await bench.act.beAskedToAuthenticate(reference);
    await bench.act.authenticate(reference, false);
    expect((await bench.gateway.readPayment(reference))?.failure?.code).toEqual(expect.any(String));
  });

  test('finds a payment whose id has quotes in it', async () => {
    const { reference } = await start();
    await bench.advance(25 * 3600);
    const late = { ...command, firstTriedAt: new Date(Date.now() - 25 * 3600 * 1000) };
    expect(await bench.gateway.startPayment(late)).toMatchObject({ outcome: 'done', value: { reference } });
    expect((await bench.books()).payments).toHaveLength(1);
  });

  test('does not choose between two payments that carry the same id', async () => {
    await start();
    await bench.gateway.startPayment({ ...command, idempotencyKey: 'by mistake' });
    const late = { ...command, firstTriedAt: new Date(Date.now() - 25 * 3600 * 1000) };
    expect((await bench.gateway.startPayment(late)).outcome).toBe('unknown');
  });

  test('sends the guest to the page of the bank', async () => {
    const { reference } = await start();
    await bench.act.beAskedToAuthenticate(reference);
    const payment = await bench.gateway.readPayment(reference);
    expect(payment?.approveUrl).toMatch(new RegExp(`/authenticate/${reference}$`));
  });

  test('cannot be set up without a check on the age of webhooks', () => {
    const options = { secretKey: 'sk_test_1', webhookSecret: 'whsec_1', webhookToleranceSeconds: 0 };
    expect(() => createStripeGateway(options)).toThrow('positive');
  });
});
