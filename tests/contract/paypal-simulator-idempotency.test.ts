import {
  createOrder,
  holdOrder,
  openPaypalSimulator,
  type OpenPaypalSimulator,
  orderBody,
  ORDERS,
  payOrder,
} from './support/open-paypal-simulator';

const HOUR = 60 * 60;

describe('a request id at the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const key = (id: string) => ({ 'PayPal-Request-Id': id });
  const create = (id: string, body: object = orderBody()) => simulator.client.call('POST', ORDERS, body, key(id));
  const orders = async () => (await simulator.client.ledger()).orders;
  const advance = async (seconds: number) => {
    await simulator.client.control('POST', 'advance', { seconds });
    simulator.client.forgetToken();
  };

  test('repeats the first answer, even when the order has moved on', async () => {
    const first = await create('key-1');
    const { id } = JSON.parse(first.text);
    await simulator.client.control('POST', `orders/${id}/approve`);
    expect(await create('key-1')).toMatchObject({ status: 200, text: first.text });
    expect(await orders()).toHaveLength(1);
  });

  test('captures an order once', async () => {
    const { id } = await createOrder(simulator);
    await simulator.client.control('POST', `orders/${id}/approve`);
    const capture = () => simulator.client.call('POST', `${ORDERS}/${id}/capture`, undefined, key('capture-1'));
    const first = await capture();
    expect(first.status).toBe(201);
    expect(await capture()).toMatchObject({ status: 200, text: first.text });
  });

  test('refunds once, and then refuses another refund under it', async () => {
    const { captureId } = await payOrder(simulator);
    const path = `/v2/payments/captures/${captureId}/refund`;
    const refund = (value: string) =>
      simulator.client.call('POST', path, { amount: { currency_code: 'EUR', value } }, key('refund-1'));
    const first = await refund('10.00');
    expect(await refund('10.00')).toMatchObject({ status: 201, text: first.text });
    const other = await refund('20.00');
    expect([other.status, JSON.parse(other.text).details[0].issue]).toEqual([422, 'DUPLICATE_REQUEST_ID']);
    expect((await simulator.client.ledger()).refunds).toHaveLength(1);
  });

  test('means the same body in whatever order its fields come', async () => {
    await create('key-1', { intent: 'CAPTURE', purchase_units: [], ...orderBody() });
    expect((await create('key-1', Object.fromEntries(Object.entries(orderBody()).reverse()))).status).toBe(200);
    expect(await orders()).toHaveLength(1);
  });

  test('is refused with another body', async () => {
    await create('key-1');
    const other = await create('key-1', orderBody({ intent: 'AUTHORIZE' }));
    expect([other.status, JSON.parse(other.text).details[0].issue]).toEqual([422, 'DUPLICATE_REQUEST_ID']);
  });

  test('is in conflict while the first request is worked on', async () => {
    await simulator.client.control('POST', 'faults', { path: ORDERS, kind: 'delay', delay_ms: 500 });
    await simulator.client.call('GET', `${ORDERS}/X`); // the token is there before the race
    const [one, other] = await Promise.all([create('key-1'), create('key-1')]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect(one.text + other.text).toContain('PREVIOUS_REQUEST_IN_PROGRESS');
    expect(await orders()).toHaveLength(1);
  });

  test('is free again when the request was refused', async () => {
    const { id } = await createOrder(simulator);
    const capture = () => simulator.client.call('POST', `${ORDERS}/${id}/capture`, undefined, key('capture-1'));
    expect((await capture()).status).toBe(422);
    await simulator.client.control('POST', `orders/${id}/approve`);
    expect((await capture()).status).toBe(201);
  });

  test('of an order is forgotten after 6 hours', async () => {
    await create('key-1');
    await advance(6 * HOUR - 1);
    await create('key-1');
    expect(await orders()).toHaveLength(1);
    await advance(1);
    await create('key-1');
    expect(await orders()).toHaveLength(2);
  });

  test('of a payment is forgotten after 45 days', async () => {
    const { captureId } = await payOrder(simulator);
    const body = { amount: { currency_code: 'EUR', value: '10.00' } };
    const refund = () =>
      simulator.client.call('POST', `/v2/payments/captures/${captureId}/refund`, body, key('refund-1'));
    const refunds = async () => (await simulator.client.ledger()).refunds;
    await refund();
    await advance(45 * 24 * HOUR - 60);
    await refund();
    expect(await refunds()).toHaveLength(1);
    await advance(60);
    await refund();
    expect(await refunds()).toHaveLength(2);
  });

  test('voids an authorisation once', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `/v2/payments/authorizations/${authorizationId}/void`;
    const first = await simulator.client.call('POST', path, undefined, key('void-1'));
    expect(await simulator.client.call('POST', path, undefined, key('void-1'))).toMatchObject({
      status: 200,
      text: first.text,
    });
  });

  test('may have 108 characters on orders, and no more', async () => {
    expect((await create('k'.repeat(108))).status).toBe(200);
    expect((await create('k'.repeat(109))).status).toBe(400);
  });

  test('is kept when the answer got lost', async () => {
    await simulator.client.control('POST', 'faults', { path: ORDERS, kind: 'drop-after' });
    await expect(create('key-1')).rejects.toThrow();
    expect(await create('key-1')).toMatchObject({ status: 200 });
    expect(await orders()).toHaveLength(1);
  });

  test('is shown in the list of calls', async () => {
    await create('key-1');
    await create('key-1');
    const calls = await simulator.client.control('GET', 'calls');
    expect(calls).toContainEqual(
      expect.objectContaining({ path: ORDERS, idempotencyKey: 'key-1', isReplay: true, fault: null }),
    );
  });
});

describe('a fault of the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const fault = (more: object) => simulator.client.control('POST', 'faults', { path: `${ORDERS}/*`, ...more });

  test('answers with an error and does nothing', async () => {
    const { id } = await createOrder(simulator);
    await simulator.client.control('POST', `orders/${id}/approve`);
    await fault({ path: `${ORDERS}/*/capture`, kind: 'status', status: 503 });
    const refused = await simulator.client.refusal('POST', `${ORDERS}/${id}/capture`);
    expect(refused).toMatchObject({ status: 503, name: 'SERVICE_UNAVAILABLE' });
    expect((await simulator.client.ledger()).captures).toEqual([]);
  });

  test('breaks the connection before anything is done', async () => {
    await fault({ path: ORDERS, kind: 'drop-before' });
    await expect(createOrder(simulator)).rejects.toThrow();
    expect((await simulator.client.ledger()).orders).toEqual([]);
  });

  test('answers with JSON that breaks off', async () => {
    await fault({ path: ORDERS, kind: 'malformed', status: 200 });
    const answer = await simulator.client.call('POST', ORDERS, orderBody(), { 'PayPal-Request-Id': 'key-1' });
    expect(() => void JSON.parse(answer.text)).toThrow();
    expect((await simulator.client.ledger()).orders).toHaveLength(1);
  });
});
