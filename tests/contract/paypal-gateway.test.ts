import { z } from 'zod';
import { paymentGatewayContract } from './payment-gateway.contract';
import {
  ANY_TEXT,
  aCapture,
  anAnswer,
  aPayment,
  aRefund,
  done,
  HOUR_SECONDS,
  hoursAgo,
  someEvidence,
} from './support/contract-steps';
import { openPaypalBench, type PaypalBench } from './support/open-paypal-bench';
import { firstPayment } from './support/open-paypal-simulator';
import { PAYPAL_WIRE } from './support/paypal-wire';
import { startDrippingServer } from './support/dripping-server';

const ORDERS = '/v2/checkout/orders';
const orderWithPayments = z.looseObject({
  purchase_units: z.array(z.looseObject({ payments: z.looseObject({}).optional() })),
});
const calls = z.array(
  z.looseObject({
    method: z.string(),
    path: z.string(),
    idempotencyKey: z.string().nullable(),
    status: z.number().nullable(),
  }),
);

describe('the PayPal gateway keeps the contract:', () => {
  paymentGatewayContract(() => openPaypalBench(), PAYPAL_WIRE);
});

describe('the PayPal gateway', () => {
  let bench: PaypalBench;
  beforeEach(async () => {
    bench = await openPaypalBench();
  });
  afterEach(() => bench.close());

  const start = async (changes: Parameters<typeof aPayment>[0] = {}) =>
    done(await bench.gateway.startPayment(aPayment(changes))).reference;
  const approve = (reference: string, funding = 'ok') =>
    bench.simulator.client.control('POST', `orders/${reference}/approve`, { funding });
  const approved = async (changes: Parameters<typeof aPayment>[0] = {}) => {
    const reference = await start(changes);
    await approve(reference);
    return reference;
  };
  const paid = async () => {
    const reference = await start();
    await bench.act.pay(reference);
    return reference;
  };
  const capture = (reference: string, changes: Parameters<typeof aCapture>[1] = {}) =>
    bench.gateway.capturePayment(aCapture(reference, changes));
  const captureIdOf = async (reference: string) =>
    firstPayment(await bench.simulator.client.object('GET', `${ORDERS}/${reference}`), 'captures').id;
  const fault = (fields: object) => bench.simulator.client.control('POST', 'faults', fields);
  const callsTo = async (path: RegExp) =>
    calls.parse(await bench.simulator.client.control('GET', 'calls')).filter((call) => path.test(call.path));
  const takenMinor = async () => (await bench.books()).takenMinor;

  describe('with its token', () => {
    test('fetches one for all calls that come at once', async () => {
      await Promise.all([1, 2, 3].map((n) => start({ paymentId: `payment-${n}`, idempotencyKey: `key-${n}` })));
      expect(await callsTo(/oauth2/)).toHaveLength(1);
    });

    test('goes on with a new one when it is withdrawn, under the same request id', async () => {
      await start();
      await bench.simulator.client.control('POST', 'tokens/expire');
      await start({ paymentId: 'payment-2', idempotencyKey: 'key-2' });
      const tries = (await callsTo(/checkout\/orders$/)).filter(({ idempotencyKey }) => idempotencyKey === 'key-2');
      expect(tries.map(({ status }) => status)).toEqual([401, 200]);
    });

    test('takes the money once when it is withdrawn before a capture', async () => {
      const reference = await approved();
      await bench.simulator.client.control('POST', 'tokens/expire');
      await fault({ method: 'POST', path: `${ORDERS}/*/capture`, kind: 'status', status: 401 });
      expect(done(await capture(reference)).state).toBe('captured');
      expect(await takenMinor()).toBe(30_000);
    });

    test('gives up when the new one is rejected, too', async () => {
      const reference = await approved();
      await fault({ method: 'POST', path: `${ORDERS}/*/capture`, kind: 'status', status: 401, times: 2 });
      expect((await capture(reference)).outcome).toBe('unknown');
    });

    test('asks again after it got none', async () => {
      await fault({ method: 'POST', path: '/v1/oauth2/token', kind: 'status', status: 503 });
      expect((await bench.gateway.startPayment(aPayment())).outcome).toBe('unknown');
      expect((await bench.gateway.startPayment(aPayment())).outcome).toBe('done');
    });
  });

  describe('in a dispute', () => {
    const disputed = async () => bench.act.dispute(await paid());
    const submit = async (dispute: string, key: string) =>
      bench.gateway.submitEvidence(anAnswer(dispute, { idempotencyKey: key }));
    const submissionsIn = async (dispute: string) => (await bench.evidenceIn(dispute)).submissions;

    test('waits again, by a later date, when PayPal asks for more', async () => {
      const dispute = await disputed();
      const first = await bench.gateway.readDispute(dispute);
      expect(done(await submit(dispute, 'key-1'))).toMatchObject({ awaitsAnswer: false, evidenceDueBy: null });
      await bench.advance(24 * 3600);
      await bench.simulator.client.control('POST', `disputes/${dispute}/ask`);
      const again = await bench.gateway.readDispute(dispute);
      expect(again).toMatchObject({ state: 'needs_response', awaitsAnswer: true });
      expect(again?.evidenceDueBy?.getTime()).toBeGreaterThan(first?.evidenceDueBy?.getTime() ?? Infinity);
      expect((await submit(dispute, 'key-2')).outcome).toBe('done');
      expect(await submissionsIn(dispute)).toBe(2);
    });

    test('proves what was given back of the payment', async () => {
      const dispute = await disputed();
      const evidence = someEvidence({ refundReferences: ['1JU08902781691411'] });
      await bench.gateway.submitEvidence(anAnswer(dispute, { evidence }));
      const { text } = await bench.simulator.client.call('GET', `/v1/customer/disputes/${dispute}`);
      expect(JSON.parse(text)).toMatchObject({
        evidences: [
          { evidence_type: 'OTHER', notes: expect.stringContaining('Ada Byron') as unknown },
          { evidence_type: 'PROOF_OF_REFUND', evidence_info: { refund_ids: [{ refund_id: '1JU08902781691411' }] } },
        ],
      });
    });

    test.each([
      ['is ours when it was given since the first try', new Date().toISOString(), 'done'],
      ['is not ours when it is older', '2020-01-01T00:00:00.000Z', 'refused'],
    ])('evidence that is shown without its note %s', async (_what, date, outcome) => {
      const dispute = await disputed();
      await bench.act.answerInDashboard(dispute);
      const { text } = await bench.simulator.client.call('GET', `/v1/customer/disputes/${dispute}`);
      const evidences = [{ evidence_type: 'OTHER', source: 'SUBMITTED_BY_SELLER', date }];
      const body = JSON.stringify({ ...Object(JSON.parse(text)), evidences });
      await fault({ method: 'GET', path: '/v1/customer/disputes/*', kind: 'malformed', body, times: 2 });
      expect((await submit(dispute, 'key-1')).outcome).toBe(outcome);
    });

    test('is not told of its own request ids: a repeat that crosses the first is refused, and found', async () => {
      const dispute = await disputed();
      const outcomes = await Promise.all([submit(dispute, 'key-1'), submit(dispute, 'key-1')]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
      expect(await submissionsIn(dispute)).toBe(1);
    });
  });

  describe('starting', () => {
    test('sends yen without decimals', async () => {
      const reference = await start({ amount: { amountMinor: 45_000, currency: 'JPY' } });
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      expect(order).toMatchObject({ purchase_units: [{ amount: { currency_code: 'JPY', value: '45000' } }] });
    });

    test.each(['AED', 'KWD'] as const)('asks nobody about %s', async (currency) => {
      const outcome = await bench.gateway.startPayment(aPayment({ amount: { amountMinor: 45_000, currency } }));
      expect(outcome).toMatchObject({ outcome: 'refused', code: 'currency-not-offered' });
      expect(await callsTo(/./)).toEqual([]);
    });

    test('leads the guest back to their booking', async () => {
      const reference = await start();
      const response = await fetch(`${bench.simulator.running.url}/_control/orders/${reference}/approve`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'leave_to=return',
        redirect: 'manual',
      });
      const address = 'https://www.midas.example/checkout/paypal/return';
      expect(response.headers.get('location')).toContain(`${address}?booking=MDS-2M4K7Q&token=${reference}`);
    });

    test('sends what is too long for PayPal as much of it as it takes', async () => {
      const reference = await start({ description: 'é'.repeat(200), idempotencyKey: 'k'.repeat(300) });
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      expect(order).toMatchObject({ purchase_units: [{ description: 'é'.repeat(127) }] });
    });

    test('does not take an order of another amount for its own', async () => {
      const reference = await start();
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      const purchase_units = [{ amount: { currency_code: 'EUR', value: '299.99' } }];
      const body = JSON.stringify({ ...order, purchase_units });
      await fault({ method: 'GET', path: `${ORDERS}/*`, kind: 'malformed', body });
      expect((await bench.gateway.startPayment(aPayment())).outcome).toBe('unknown');
    });
  });

  describe('capturing', () => {
    test('waits for the command once the guest has agreed', async () => {
      const reference = await approved();
      expect(await bench.gateway.readPayment(reference)).toMatchObject({ state: 'approved', capturedMinor: 0 });
      expect(done(await capture(reference))).toMatchObject({ state: 'captured', capturedMinor: 30_000, failure: null });
    });

    test('authorises first what was only approved, and lets the rest go', async () => {
      const reference = await approved({ capture: 'manual' });
      expect((await bench.gateway.readPayment(reference))?.state).toBe('approved');
      const amount = { amountMinor: 12_000, currency: 'EUR' } as const;
      expect(done(await capture(reference, { amount }))).toMatchObject({
        state: 'captured',
        authorizedMinor: 30_000,
        capturedMinor: 12_000,
      });
      expect(await takenMinor()).toBe(12_000);
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      expect(firstPayment(order, 'authorizations').status).toBe('CAPTURED'); // PARTIALLY_CAPTURED would hold on to the rest
    });

    test.each([`${ORDERS}/*/authorize`, '/v2/payments/authorizations/*/capture'])(
      'takes the money once when the answer of %s is lost',
      async (path) => {
        const reference = await approved({ capture: 'manual' });
        await fault({ method: 'POST', path, kind: 'drop-after' });
        expect((await capture(reference)).outcome).toBe('unknown');
        expect(done(await capture(reference)).state).toBe('captured');
        expect(await takenMinor()).toBe(30_000);
      },
    );

    test.each(['automatic', 'manual'] as const)('takes the money once for two commands at once (%s)', async (kind) => {
      const reference = await approved({ capture: kind });
      const outcomes = await Promise.all(
        ['one', 'two'].map((idempotencyKey) => capture(reference, { idempotencyKey })),
      );
      expect(outcomes.map((outcome) => done(outcome).state)).toEqual(['captured', 'captured']);
      expect(await takenMinor()).toBe(30_000);
    });

    test('does not believe an answer that nobody can read, though the money moved', async () => {
      const reference = await approved();
      const body = JSON.stringify({ id: reference, purchase_units: 'many' }); // the SDK throws ResponseValidationError
      await fault({ method: 'POST', path: `${ORDERS}/*/capture`, kind: 'malformed', body });
      expect((await capture(reference)).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(30_000);
      expect(done(await capture(reference)).state).toBe('captured');
      expect(await takenMinor()).toBe(30_000);
    });

    test('says that a capture was made and declined, which ends the order', async () => {
      const reference = await start();
      await approve(reference, 'declined_capture');
      expect(done(await capture(reference))).toMatchObject({
        state: 'failed',
        capturedMinor: 0,
        failure: { code: ANY_TEXT },
      });
    });

    test('takes an order of which it may not take a part as a whole only', async () => {
      const reference = await approved();
      const outcome = await capture(reference, { amount: { amountMinor: 12_000, currency: 'EUR' } });
      expect(outcome).toMatchObject({ outcome: 'refused', code: 'partial-capture-not-offered' });
    });

    test('takes no more than the guest agreed to, though PayPal would', async () => {
      const reference = await approved({ capture: 'manual' });
      const outcome = await capture(reference, { amount: { amountMinor: 33_000, currency: 'EUR' } });
      expect(outcome).toMatchObject({ outcome: 'refused', code: 'amount-not-authorized' });
      expect(await callsTo(/authorize/)).toEqual([]);
    });

    test('takes nothing for another currency', async () => {
      const reference = await approved();
      const outcome = await capture(reference, { amount: { amountMinor: 30_000, currency: 'USD' } });
      expect(outcome).toMatchObject({ outcome: 'refused', code: 'amount-not-authorized' });
    });

    test('is refused in PayPal’s words for an order whose time is over', async () => {
      const reference = await approved();
      await bench.simulator.client.control('POST', `orders/${reference}/expire`);
      expect(await bench.gateway.readPayment(reference)).toMatchObject({ state: 'canceled' });
      expect(await capture(reference)).toMatchObject({ outcome: 'refused', code: 'order_expired' });
    });

    test('does not call a second order of one payment refused when the first has taken the money', async () => {
      const first = await start({ firstTriedAt: hoursAgo(7) });
      await bench.advance(7 * HOUR_SECONDS);
      const second = await start({ firstTriedAt: hoursAgo(7) });
      expect(second).not.toBe(first);
      await bench.act.pay(first);
      await approve(second);
      expect((await capture(second)).outcome).toBe('unknown');
      expect(await takenMinor()).toBe(30_000);
    });
  });

  describe('cancelling', () => {
    test('what a person left of a hold waits for the part that is pending, and is let go then', async () => {
      const reference = await start({ capture: 'manual' });
      await approve(reference, 'pending_capture');
      done(await bench.gateway.authorizePayment({ reference, idempotencyKey: 'hold-1' }));
      const order = () => bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      const hold = async () => firstPayment(await order(), 'authorizations');
      await bench.simulator.client.object('POST', `/v2/payments/authorizations/${(await hold()).id}/capture`, {
        ...{ amount: { currency_code: 'EUR', value: '50.00' }, final_capture: false },
      });
      expect(done(await bench.gateway.cancelPayment(reference)).state).toBe('processing');
      expect((await hold()).status).toBe('PARTIALLY_CAPTURED');
      const { id } = firstPayment(await order(), 'captures');
      await bench.simulator.client.control('POST', `captures/${id}/finish`, { outcome: 'completed' });
      expect(done(await bench.gateway.cancelPayment(reference))).toMatchObject({
        state: 'captured',
        capturedMinor: 5_000,
      });
      expect((await hold()).status).toBe('VOIDED');
    });

    test('ends an approved order by never capturing it: PayPal itself does not know', async () => {
      const reference = await approved();
      expect(done(await bench.gateway.cancelPayment(reference)).state).toBe('canceled');
      expect((await bench.gateway.readPayment(reference))?.state).toBe('approved');
    });

    test('lets held money go at PayPal', async () => {
      const reference = await bench.act.authorize(30_000);
      await bench.gateway.cancelPayment(reference);
      expect((await bench.gateway.readPayment(reference))?.state).toBe('canceled');
    });

    test('is unknown when the answer to letting go is lost, and a repeat finds it done', async () => {
      const reference = await bench.act.authorize(30_000);
      await fault({ method: 'POST', path: '/v2/payments/authorizations/*/void', kind: 'drop-after' });
      expect((await bench.gateway.cancelPayment(reference)).outcome).toBe('unknown');
      expect(done(await bench.gateway.cancelPayment(reference)).state).toBe('canceled');
    });

    test('does so once when it is asked twice at once', async () => {
      const reference = await bench.act.authorize(30_000);
      const outcomes = await Promise.all([1, 2].map(() => bench.gateway.cancelPayment(reference)));
      expect(outcomes.map((outcome) => done(outcome).state)).toEqual(['canceled', 'canceled']);
    });

    test('ends an authorization that ran out', async () => {
      const reference = await bench.act.authorize(30_000);
      await bench.advance(30 * 24 * HOUR_SECONDS);
      expect(await bench.gateway.readPayment(reference)).toMatchObject({ state: 'auth_expired', authorizedMinor: 0 });
    });
  });

  describe('refunding', () => {
    test('finds the refund of a try whose key is forgotten after 45 days', async () => {
      const reference = await paid();
      const first = done(await bench.gateway.startRefund(aRefund(reference)));
      await bench.advance(46 * 24 * HOUR_SECONDS);
      const again = done(await bench.gateway.startRefund(aRefund(reference, { firstTriedAt: hoursAgo(46 * 24) })));
      expect(again.reference).toBe(first.reference);
      expect((await bench.books()).refunds).toEqual(['refund-1']);
    });

    test('gives PayPal’s reason when it has no money', async () => {
      const reference = await start();
      await approve(reference, 'refused_refunds');
      await capture(reference);
      expect(await bench.gateway.startRefund(aRefund(reference))).toMatchObject({
        outcome: 'refused',
        code: 'refund_failed_insufficient_funds',
      });
    });

    test('is refused while the money is still pending', async () => {
      const reference = await start();
      await bench.act.payLater(reference);
      expect(await bench.gateway.startRefund(aRefund(reference))).toMatchObject({
        outcome: 'refused',
        code: 'pending_capture',
      });
    });

    test('does not call it refused when PayPal says that this refund was made before', async () => {
      const reference = await paid();
      await bench.gateway.startRefund(aRefund(reference));
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      const unit = z
        .looseObject({ purchase_units: z.array(z.looseObject({ payments: z.looseObject({}) })) })
        .parse(order).purchase_units[0];
      const late = { ...order, purchase_units: [{ ...unit, payments: { ...unit?.payments, refunds: [] } }] };
      await fault({ method: 'GET', path: `${ORDERS}/*`, kind: 'malformed', body: JSON.stringify(late) });
      const outcome = await bench.gateway.startRefund(aRefund(reference, { idempotencyKey: 'another' }));
      expect(outcome.outcome).toBe('unknown');
    });

    test('lists refunds oldest first, however PayPal lists them', async () => {
      const reference = await paid();
      const { client } = bench.simulator;
      const refund = (id: string, create_time: string) => ({
        ...{ id, create_time, status: 'COMPLETED', amount: { currency_code: 'EUR', value: '1.00' } },
      });
      const order = orderWithPayments.parse(await client.object('GET', `${ORDERS}/${reference}`));
      const refunds = [refund('LATER', '2026-11-24T09:00:00Z'), refund('EARLIER', '2026-11-24T08:00:00Z')];
      const units = order.purchase_units.map((unit) => ({ ...unit, payments: { ...unit.payments, refunds } }));
      const body = JSON.stringify({ ...order, purchase_units: units });
      await fault({ method: 'GET', path: `${ORDERS}/*`, kind: 'malformed', body });
      const listed = await bench.gateway.refundsOf(reference);
      expect(listed.map((one) => one.reference)).toEqual(['EARLIER', 'LATER']);
    });

    test('knows what PayPal took back as no refund of ours', async () => {
      const reference = await paid();
      await bench.simulator.client.control('POST', `captures/${await captureIdOf(reference)}/reverse`);
      const [reversal] = await bench.gateway.refundsOf(reference);
      expect(reversal).toMatchObject({ refundId: null, state: 'succeeded', amount: { amountMinor: 30_000 } });
      expect(await bench.gateway.readRefund(reversal?.reference ?? '')).toEqual(reversal);
    });
  });

  describe('reading', () => {
    test('finds the order of a capture', async () => {
      const reference = await paid();
      const found = await bench.gateway.readPayment(`capture:${await captureIdOf(reference)}`);
      expect(found).toEqual(await bench.gateway.readPayment(reference));
      await bench.gateway.startRefund(aRefund(reference));
      expect(await bench.gateway.refundsOf(`capture:${await captureIdOf(reference)}`)).toHaveLength(1);
    });

    test('finds the order of an authorization', async () => {
      const reference = await bench.act.authorize(30_000);
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      const { id } = firstPayment(order, 'authorizations');
      expect(await bench.gateway.readPayment(`authorization:${id}`)).toMatchObject({ reference, state: 'authorized' });
    });

    test.each(['capture:NOBODYS', 'authorization:NOBODYS', 'NOBODYS'])('has nothing under %s', async (reference) => {
      expect(await bench.gateway.readPayment(reference)).toBeNull();
    });

    test('does not take a refund whose payment cannot be read for a missing one', async () => {
      const { reference } = done(await bench.gateway.startRefund(aRefund(await paid())));
      const body = '{"name":"RESOURCE_NOT_FOUND","message":"","debug_id":"1"}';
      await fault({ method: 'GET', path: '/v2/payments/captures/*', kind: 'malformed', status: 404, body });
      await expect(bench.gateway.readRefund(reference)).rejects.toMatchObject({ code: 'provider-unavailable' });
    });

    test('trusts no order in a state it does not know', async () => {
      const reference = await start();
      const order = await bench.simulator.client.object('GET', `${ORDERS}/${reference}`);
      const body = JSON.stringify({ ...order, status: 'MEDITATING' });
      await fault({ method: 'GET', path: `${ORDERS}/*`, kind: 'malformed', body });
      await expect(bench.gateway.readPayment(reference)).rejects.toMatchObject({ code: 'provider-unavailable' });
    });

    test('does not wait for ever for an answer that comes drop by drop', async () => {
      const dripping = await startDrippingServer();
      const gateway = bench.gatewayWith({ timeoutMs: 200, apiBase: dripping.url });
      const reading = gateway.readPayment('5O190127TN364715T');
      await expect(reading).rejects.toMatchObject({ code: 'provider-unavailable' });
      await dripping.close();
    });
  });
});
