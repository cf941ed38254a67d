import { openSimulator, type OpenSimulator } from './support/open-simulator';

describe('an idempotency key at the Stripe simulator', () => {
  let simulator: OpenSimulator;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.close());

  const FORM = 'amount=1000&currency=eur&metadata[payment]=p1';
  const create = (key: string, form = FORM) =>
    simulator.client.call('POST', 'payment_intents', form, { 'Idempotency-Key': key });
  const intents = async () => (await simulator.client.ledger()).payment_intents;

  test('repeats the first answer to the byte, and says so', async () => {
    const first = await create('key-1');
    const second = await create('key-1');
    expect(second.text).toBe(first.text);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(await intents()).toHaveLength(1);
  });

  test('repeats the first answer to the same parameters in another order', async () => {
    await create('key-1');
    const second = await create('key-1', 'metadata[payment]=p1&currency=eur&amount=1000');
    expect(second.headers.get('idempotent-replayed')).toBe('true');
  });

  test('is refused with other parameters', async () => {
    await create('key-1');
    const refusal = await simulator.client.refusal('POST', 'payment_intents', 'amount=2000&currency=eur', {
      'Idempotency-Key': 'key-1',
    });
    expect(refusal).toMatchObject({ status: 400, type: 'idempotency_error' });
  });

  test('is refused for another call', async () => {
    await create('key-1');
    const refusal = await simulator.client.refusal('POST', 'customers', 'email=guest@example.com', {
      'Idempotency-Key': 'key-1',
    });
    expect(refusal).toMatchObject({ status: 400, type: 'idempotency_error' });
  });

  test('is in conflict while the first request is worked on', async () => {
    await simulator.client.control('POST', 'faults', { path: '/v1/payment_intents', kind: 'delay', delay_ms: 500 });
    const [one, other] = await Promise.all([create('key-1'), create('key-1')]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect(one.text + other.text).toContain('idempotency_key_in_use');
    expect(await intents()).toHaveLength(1);
  });

  test('keeps nothing of a request whose parameters were refused', async () => {
    expect((await create('key-1', 'amount=1&currency=eur')).status).toBe(400);
    expect((await create('key-1')).status).toBe(200);
  });

  test('keeps the decline of a card', async () => {
    const form = `${FORM}&confirm=true&return_url=https://example.com&payment_method=pm_card_chargeDeclined`;
    const first = await create('key-1', form);
    const second = await create('key-1', form);
    expect(first.status).toBe(402);
    expect(second).toMatchObject({ status: 402, text: first.text });
    expect(await intents()).toHaveLength(1);
  });

  test('is forgotten after 24 hours', async () => {
    await create('key-1');
    await simulator.client.control('POST', 'advance', { seconds: 24 * 3600 });
    await create('key-1');
    expect(await intents()).toHaveLength(2);
  });

  test('may have 255 characters and no more', async () => {
    expect((await create('k'.repeat(255))).status).toBe(200);
    expect((await create('k'.repeat(256))).status).toBe(400);
  });
});
