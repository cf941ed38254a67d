import { z } from 'zod';
import { openSimulator, type OpenSimulator } from './support/open-simulator';

const HOUR = 3600;
const RETURN_URL = 'return_url=https://shop.example/back';

describe('a card saved at the Stripe simulator', () => {
  let simulator: OpenSimulator;
  let customer: string;
  beforeEach(async () => {
    simulator = await openSimulator();
    customer = (await simulator.client.object('POST', 'customers', 'email=guest@example.com')).id;
  });
  afterEach(() => simulator.close());

  const paidSchema = z.looseObject({ id: z.string(), payment_method: z.string() });
  /** Pays and saves in the way a guest does it; the id of the saved card. */
  const save = async (card: string, more = '') => {
    const form = `amount=1000&currency=eur&customer=${customer}&setup_future_usage=off_session${more}`;
    const { id } = await simulator.client.object('POST', 'payment_intents', form);
    await simulator.client.control('POST', `payment_intents/${id}/pay`, { payment_method: card });
    return { id, method: async () => paidSchema.parse(await object('GET', `payment_intents/${id}`)).payment_method };
  };
  const saved = async (card: string) => (await save(card)).method();
  const object = (method: string, path: string, form = '') => simulator.client.object(method, path, form);
  const refusal = (path: string, form = '') => simulator.client.refusal('POST', path, form);
  const charge = (method: string, more = '', payer = customer) =>
    `amount=2000&currency=eur&customer=${payer}&payment_method=${method}&off_session=true&confirm=true${more}`;
  const ownerOf = async (method: string) =>
    z.looseObject({ customer: z.string().nullable() }).parse(await object('GET', `payment_methods/${method}`)).customer;
  const eventTypes = async () => (await simulator.client.ledger()).events.map(({ type }) => type);

  test('belongs to the customer once it has paid, and is told', async () => {
    expect(await ownerOf(await saved('pm_card_visa'))).toBe(customer);
    expect(await eventTypes()).toContain('payment_method.attached');
  });

  test('belongs to nobody when that was not asked for', async () => {
    const { id } = await object('POST', 'payment_intents', `amount=1000&currency=eur&customer=${customer}`);
    await simulator.client.control('POST', `payment_intents/${id}/pay`, { payment_method: 'pm_card_visa' });
    const { payment_method } = paidSchema.parse(await object('GET', `payment_intents/${id}`));
    expect(await ownerOf(payment_method)).toBeNull();
  });

  test('belongs to the customer after the bank has asked, and not before', async () => {
    const { id, method } = await save('pm_card_authenticationRequired');
    expect(await ownerOf(await method())).toBeNull();
    await simulator.client.control('POST', `payment_intents/${id}/authenticate`, { outcome: 'succeeded' });
    expect(await ownerOf(await method())).toBe(customer);
  });

  test('belongs to the customer once a payment in processing was paid', async () => {
    const { id, method } = await save('pm_card_processing');
    expect(await ownerOf(await method())).toBeNull();
    await simulator.client.control('POST', `payment_intents/${id}/process`, { outcome: 'succeeded' });
    expect(await ownerOf(await method())).toBe(customer);
  });

  test('is charged with nobody there', async () => {
    expect(await object('POST', 'payment_intents', charge(await saved('pm_card_visa')))).toMatchObject({
      status: 'succeeded',
      amount_received: 2000,
      customer,
    });
  });

  test('is declined when the bank wants to hear it from the guest, who can then say so', async () => {
    const { id, method } = await save('pm_card_authenticationRequired');
    await simulator.client.control('POST', `payment_intents/${id}/authenticate`, { outcome: 'succeeded' });
    const answer = await refusal('payment_intents', charge(await method()));
    expect(answer).toMatchObject({ status: 402, type: 'card_error', decline_code: 'authentication_required' });
    const left = z.looseObject({ id: z.string(), status: z.string() }).parse(answer['payment_intent']);
    expect(left.status).toBe('requires_payment_method');
    const confirm = `payment_method=${await method()}&${RETURN_URL}`;
    await object('POST', `payment_intents/${left.id}/confirm`, confirm);
    await simulator.client.control('POST', `payment_intents/${left.id}/authenticate`, { outcome: 'succeeded' });
    expect(await object('GET', `payment_intents/${left.id}`)).toMatchObject({ status: 'succeeded' });
  });

  test('may be good once and declined from then on', async () => {
    const answer = await refusal('payment_intents', charge(await saved('pm_card_chargeCustomerFail')));
    expect(answer).toMatchObject({ status: 402, code: 'card_declined', payment_intent: { amount_received: 0 } });
    expect((await simulator.client.ledger()).charges.map(({ amount_captured }) => amount_captured)).toEqual([1000, 0]);
  });

  test.each([
    ['pm_card_visa', 'off_session=true', (4 * 24 + 18) * HOUR],
    ['pm_card_mastercard', 'off_session=true', 7 * 24 * HOUR],
    ['pm_card_visa', RETURN_URL, 7 * 24 * HOUR],
  ])('holds money by %s with %s for %i seconds', async (card, presence, seconds) => {
    const method = await saved(card);
    const form = `amount=2000&currency=eur&customer=${customer}&payment_method=${method}&confirm=true&${presence}`;
    const answer = await object('POST', 'payment_intents', `${form}&capture_method=manual&expand[]=latest_charge`);
    const { latest_charge: held } = z
      .looseObject({
        latest_charge: z.looseObject({
          created: z.number(),
          payment_method_details: z.looseObject({ card: z.looseObject({ capture_before: z.number() }) }),
        }),
      })
      .parse(answer);
    expect(held.payment_method_details.card.capture_before - held.created).toBe(seconds);
    await simulator.client.control('POST', 'advance', { seconds: seconds - HOUR });
    expect(await object('GET', `payment_intents/${answer.id}`)).toMatchObject({ status: 'requires_capture' });
    await simulator.client.control('POST', 'advance', { seconds: HOUR });
    expect(await object('GET', `payment_intents/${answer.id}`)).toMatchObject({ status: 'canceled' });
  });

  test('is never used again once it was detached', async () => {
    const method = await saved('pm_card_visa');
    await object('POST', `payment_methods/${method}/detach`);
    const missing = { status: 400, code: 'resource_missing', param: 'payment_method' };
    expect(await refusal('payment_intents', charge(method))).toMatchObject(missing);
    expect((await refusal(`payment_methods/${method}/attach`, `customer=${customer}`)).status).toBe(400);
    expect((await simulator.client.ledger()).payment_intents).toHaveLength(1);
  });

  test('is nobody else’s', async () => {
    const method = await saved('pm_card_visa');
    const other = await object('POST', 'customers');
    const missing = { status: 400, code: 'resource_missing', param: 'payment_method' };
    expect(await refusal('payment_intents', charge(method, '', other.id))).toMatchObject(missing);
    expect(await refusal('setup_intents', `customer=${other.id}&payment_method=${method}`)).toMatchObject(missing);
  });
});
