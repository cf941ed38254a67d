import { z } from 'zod';
import { openSimulator, type OpenSimulator } from './support/open-simulator';

const intentSchema = z.object({
  id: z.string(),
  status: z.string(),
  amount_capturable: z.number(),
  amount_received: z.number(),
  cancellation_reason: z.string().nullable(),
  client_secret: z.string(),
  latest_charge: z.string().nullable(),
  payment_method: z.string().nullable(),
  next_action: z
    .object({ redirect_to_url: z.object({ url: z.string(), return_url: z.string().nullable() }) })
    .nullable(),
  last_payment_error: z.object({ code: z.string(), decline_code: z.string().optional() }).nullable(),
});

const RETURN_URL = 'return_url=https%3A%2F%2Fshop.example%2Fback';

describe('a PaymentIntent at the Stripe simulator', () => {
  let simulator: OpenSimulator;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.close());

  const create = async (form = '') =>
    intentSchema.parse(await simulator.client.object('POST', 'payment_intents', `amount=1000&currency=eur${form}`));
  const read = async (id: string) => intentSchema.parse(await simulator.client.object('GET', `payment_intents/${id}`));
  const confirm = (id: string, method: string) =>
    simulator.client.call('POST', `payment_intents/${id}/confirm`, `payment_method=${method}&${RETURN_URL}`);
  const eventTypes = async () => (await simulator.client.ledger()).events.map(({ type }) => type);

  test('waits for a payment method first, and for confirmation then', async () => {
    const { id, status } = await create();
    expect(status).toBe('requires_payment_method');
    await simulator.client.object('POST', `payment_intents/${id}`, 'payment_method=pm_card_visa');
    expect((await read(id)).status).toBe('requires_confirmation');
  });

  test.each(['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'])('succeeds with %s', async (method) => {
    const { id } = await create();
    await confirm(id, method);
    expect(await read(id)).toMatchObject({ status: 'succeeded', amount_received: 1000 });
    expect(await eventTypes()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
  });

  test.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('is declined with %s, and asks for another payment method', async (method, code, decline_code) => {
    const { id } = await create();
    expect((await confirm(id, method)).status).toBe(402);
    expect(await read(id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      amount_received: 0,
      last_payment_error: { code, decline_code },
    });
    expect(await eventTypes()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
  });

  test('sends the guest to the bank, and knows where to come back to', async () => {
    const { id } = await create();
    await confirm(id, 'pm_card_threeDSecure2Required');
    expect(await read(id)).toMatchObject({
      status: 'requires_action',
      next_action: {
        redirect_to_url: {
          url: `${simulator.running.url}/authenticate/${id}`,
          return_url: 'https://shop.example/back',
        },
      },
    });
    expect(await eventTypes()).toContain('payment_intent.requires_action');
  });

  test('is declined when nobody is there to authenticate', async () => {
    const form = '&confirm=true&off_session=true&payment_method=pm_card_authenticationRequired';
    const refusal = await simulator.client.refusal('POST', 'payment_intents', `amount=1000&currency=eur${form}`);
    expect(refusal).toMatchObject({ status: 402, type: 'card_error', code: 'authentication_required' });
  });

  test('holds money for seven days when it is captured by hand, and says until when', async () => {
    const { id } = await create('&capture_method=manual');
    await confirm(id, 'pm_card_visa');
    expect(await read(id)).toMatchObject({ status: 'requires_capture', amount_capturable: 1000, amount_received: 0 });
    const held = await simulator.client.call('GET', `payment_intents/${id}`, 'expand[]=latest_charge');
    const until = z
      .object({
        latest_charge: z.object({
          created: z.number(),
          payment_method_details: z.object({ card: z.object({ capture_before: z.number() }) }),
        }),
      })
      .parse(JSON.parse(held.text)).latest_charge;
    expect(until.payment_method_details.card.capture_before - until.created).toBe(7 * 24 * 3600);
  });

  test('is cancelled by itself when held money was not captured in time', async () => {
    const { id } = await create('&capture_method=manual');
    await confirm(id, 'pm_card_visa');
    await simulator.client.control('POST', 'advance', { seconds: 7 * 24 * 3600 });
    expect(await read(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      amount_capturable: 0,
    });
    expect(await eventTypes()).toEqual(expect.arrayContaining(['charge.expired', 'payment_intent.canceled']));
  });

  test('lets go what was not captured', async () => {
    const { id } = await create('&capture_method=manual');
    await confirm(id, 'pm_card_visa');
    await simulator.client.object('POST', `payment_intents/${id}/capture`, 'amount_to_capture=400');
    expect(await read(id)).toMatchObject({ status: 'succeeded', amount_received: 400, amount_capturable: 0 });
  });

  test('cannot be confirmed once it has succeeded', async () => {
    const { id } = await create();
    await confirm(id, 'pm_card_visa');
    expect((await confirm(id, 'pm_card_visa')).status).toBe(400);
    expect((await simulator.client.ledger()).charges).toHaveLength(1);
  });

  test('can be confirmed by a browser that has its client secret', async () => {
    const { id, client_secret } = await create();
    const headers = { Authorization: 'Bearer pk_test_1', Origin: 'http://localhost:3000' };
    const form = `payment_method=pm_card_visa&client_secret=${client_secret}`;
    const answer = await simulator.client.call('POST', `payment_intents/${id}/confirm`, form, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect((await read(id)).status).toBe('succeeded');
  });

  test('cannot be confirmed by a browser with another secret', async () => {
    const { id } = await create();
    const headers = { Authorization: 'Bearer pk_test_1' };
    const form = 'payment_method=pm_card_visa&client_secret=guessed';
    expect((await simulator.client.call('POST', `payment_intents/${id}/confirm`, form, headers)).status).toBe(400);
  });

  test('cannot be made by a browser', async () => {
    const headers = { Authorization: 'Bearer pk_test_1' };
    const refusal = await simulator.client.refusal('POST', 'payment_intents', 'amount=1000&currency=eur', headers);
    expect(refusal).toMatchObject({ status: 401, code: 'secret_key_required' });
  });

  test('keeps metadata, adds to it, and takes single keys away', async () => {
    const { id } = await create('&metadata[booking]=B1&metadata[payment]=P1');
    await simulator.client.object('POST', `payment_intents/${id}`, 'metadata[booking]=&metadata[seat]=7');
    const { metadata } = await simulator.client.object('GET', `payment_intents/${id}`);
    expect(metadata).toEqual({ payment: 'P1', seat: '7' });
  });

  test('is found by its metadata', async () => {
    const { id } = await create('&metadata[payment]=P1');
    await create('&metadata[payment]=P2');
    const query = encodeURIComponent("metadata['payment']:'P1' AND status:'requires_payment_method'");
    const found = await simulator.client.call('GET', 'payment_intents/search', `query=${query}`);
    expect(z.object({ data: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(found.text)).data).toEqual([
      { id },
    ]);
  });

  test('is listed newest first, page by page', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.push((await create()).id);
    const page = z.object({ has_more: z.boolean(), data: z.array(z.object({ id: z.string() })) });
    const list = async (form: string) =>
      page.parse(JSON.parse((await simulator.client.call('GET', 'payment_intents', form)).text));
    const first = await list('limit=3');
    const second = await list(`limit=3&starting_after=${first.data[2]?.id}`);
    expect([first.has_more, second.has_more]).toEqual([true, false]);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made.reverse());
    expect((await list(`limit=3&ending_before=${second.data[0]?.id}`)).data).toEqual(first.data);
  });

  test('is left out of a list of another time', async () => {
    await create();
    const later = Math.floor(Date.now() / 1000) + 100;
    const answer = await simulator.client.call('GET', 'payment_intents', `created[gte]=${later}`);
    expect(answer.text).toContain('"data": []');
  });
});

describe('a SetupIntent at the Stripe simulator', () => {
  let simulator: OpenSimulator;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.close());

  test('saves a card for later', async () => {
    const customer = await simulator.client.object('POST', 'customers', 'email=guest@example.com');
    const { id } = await simulator.client.object('POST', 'setup_intents', `customer=${customer.id}&usage=off_session`);
    const setup = await simulator.client.object(
      'POST',
      `setup_intents/${id}/confirm`,
      `payment_method=pm_card_visa&${RETURN_URL}`,
    );
    expect(setup).toMatchObject({ status: 'succeeded', customer: customer.id });
  });

  test('is declined with a card that is declined', async () => {
    const { id } = await simulator.client.object('POST', 'setup_intents');
    const refusal = await simulator.client.refusal(
      'POST',
      `setup_intents/${id}/confirm`,
      'payment_method=pm_card_chargeDeclined',
    );
    expect(refusal).toMatchObject({ status: 402, code: 'card_declined' });
  });

  test('asks the guest to authenticate', async () => {
    const { id } = await simulator.client.object('POST', 'setup_intents');
    await simulator.client.object(
      'POST',
      `setup_intents/${id}/confirm`,
      'payment_method=pm_card_authenticationRequired',
    );
    await simulator.client.control('POST', `setup_intents/${id}/authenticate`, { outcome: 'succeeded' });
    expect(await simulator.client.object('GET', `setup_intents/${id}`)).toMatchObject({ status: 'succeeded' });
  });
});
