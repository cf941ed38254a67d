import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PaymentInitiator, StoredPaymentSourceUsageType, UsagePattern } from '@paypal/paypal-server-sdk';
import type { Kind } from '../../simulators/paypal/protocol/kinds';
import { REQUEST_TABLES } from '../../simulators/paypal/tables/request-tables';
import { OfficialApi } from './support/official-api';
import { type OfficialNode, OfficialSchema } from './support/official-schema';
import {
  createOrder,
  holdOrder,
  openPaypalSimulator,
  type OpenPaypalSimulator,
  orderBody,
  ORDERS,
  payOrder,
  chargeBody,
  savedTokenOf,
  savingOrder,
} from './support/open-paypal-simulator';

describe('the judge of official schemas', () => {
  const money = { type: 'object', properties: { value: { type: 'string', pattern: '^[0-9]+$' } }, required: ['value'] };
  const judge = new OfficialSchema({ money, short: { allOf: [money, { properties: { value: { maxLength: 2 } } }] } });
  const byName = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  test.each<[string, unknown, string[]]>([
    ['money', { value: '12' }, []],
    ['money', {}, ['/value is missing']],
    ['money', { value: 12 }, ['/value is no text']],
    ['money', { value: 'ten' }, ['/value is ten']],
    ['money', { value: '12', colour: 'red' }, ['/colour is not known']],
    ['money', [], [' is no object']],
    ['short', { value: '123' }, ['/value has 3 characters']],
    ['short', { value: '1x' }, ['/value is 1x']],
  ])('finds of %s %j: %j', (name, value, problems) => {
    expect(judge.problems(byName(name), value)).toEqual(problems);
  });

  test('stops at what it cannot judge', () => {
    expect(() => judge.problems({ type: 'string', not: { enum: ['a'] } }, 'b')).toThrow('not');
    expect(() => judge.problems(byName('nothing'), 'b')).toThrow('nothing');
    expect(() => judge.problems({ type: 'string', pattern: '(' }, 'b')).toThrow();
  });
});

/** The official documents, where this checkout has them at its side. */
const SPECS = process.env['OFFICIAL_SPECS'] ?? join(__dirname, '../../../shared/specs');
const isThere = existsSync(join(SPECS, 'paypal-checkout_orders_v2.json'));
if (!isThere) console.warn('The official schemas are not beside this checkout: nothing is compared with them.');
const official = (name: string) => new OfficialApi(join(SPECS, `paypal-${name}.json`));

const CALLS: Readonly<Record<keyof typeof REQUEST_TABLES, [document: string, call: string]>> = {
  'orders.create': ['checkout_orders_v2', 'post /v2/checkout/orders'],
  'orders.patch': ['checkout_orders_v2', 'patch /v2/checkout/orders/{id}'],
  'orders.capture': ['checkout_orders_v2', 'post /v2/checkout/orders/{id}/capture'],
  'orders.authorize': ['checkout_orders_v2', 'post /v2/checkout/orders/{id}/authorize'],
  'authorizations.capture': ['payments_payment_v2', 'post /v2/payments/authorizations/{authorization_id}/capture'],
  'authorizations.reauthorize': [
    'payments_payment_v2',
    'post /v2/payments/authorizations/{authorization_id}/reauthorize',
  ],
  'captures.refund': ['payments_payment_v2', 'post /v2/payments/captures/{capture_id}/refund'],
  'verify-webhook-signature.post': ['verify-webhook', 'post /v1/notifications/verify-webhook-signature'],
};

(isThere ? describe : describe.skip)('the tables of requests, beside the official schema,', () => {
  test.each(Object.entries(REQUEST_TABLES))('know of %s what it knows', (name, kind) => {
    const entry = Object.entries(CALLS).find(([call]) => call === name)?.[1];
    if (!entry) throw new Error(`Nothing official is known of ${name}`);
    const api = official(entry[0]);
    const found = differences(kind, api.requestSchema(entry[1]), api.schema, '');
    expect(found.filter((difference) => !difference.startsWith(NEWER))).toEqual([]);
  });
});

/** What the documents are silent about, being older than the SDK. */
const NEWER = '/payment_source/paypal/stored_credential';

test('the table of orders knows of a charge without the payer what the SDK knows', () => {
  const { paypal } = fieldsOf(fieldsOf(REQUEST_TABLES['orders.create'])['payment_source']);
  const words = Object.entries(fieldsOf(fieldsOf(paypal)['stored_credential'])).map(([name, kind]) => [
    name,
    kind.is === 'text' && [...(kind.oneOf ?? [])].sort(),
  ]);
  expect(Object.fromEntries(words)).toEqual({
    payment_initiator: Object.values(PaymentInitiator).sort(),
    usage: Object.values(StoredPaymentSourceUsageType).sort(),
    usage_pattern: Object.values(UsagePattern).sort(),
    charge_pattern: Object.values(UsagePattern).sort(),
  });
});

function fieldsOf(kind: Kind | undefined): Readonly<Record<string, Kind>> {
  if (kind?.is !== 'object') throw new Error('There is no such part of the table');
  return kind.fields;
}

/** Where a table and the official schema disagree. Of what is not played, only that it exists is compared. */
function differences(kind: Kind, schema: unknown, officials: OfficialSchema, place: string): string[] {
  if (kind.is === 'not-played' || kind.is === 'anything') return [];
  const node = officials.merged(schema);
  switch (kind.is) {
    case 'text':
      return textDifferences(kind, node).map((what) => `${place}: ${what}`);
    case 'boolean':
      return node.type === 'boolean' ? [] : [`${place}: ${node.type}`];
    case 'list': {
      const bounds = JSON.stringify([kind.min, kind.max]) === JSON.stringify([node.minItems, node.maxItems]);
      return [...(bounds ? [] : [`${place}: bounds`]), ...differences(kind.of, node.items, officials, `${place}[]`)];
    }
    case 'object': {
      const properties = node.properties ?? {};
      const names = [Object.keys(kind.fields), Object.keys(properties)];
      const onlyOne = names.flatMap((some, side) => some.filter((name) => !names[1 - side]?.includes(name)));
      return [
        ...onlyOne.map((name) => `${place}/${name}: only one of them knows it`),
        ...Object.entries(kind.fields).flatMap(([name, field]) => [
          ...((field.isRequired ?? false) === (node.required ?? []).includes(name)
            ? []
            : [`${place}/${name}: required`]),
          ...differences(field, properties[name] ?? {}, officials, `${place}/${name}`),
        ]),
      ];
    }
  }
}

function textDifferences(kind: Extract<Kind, { is: 'text' }>, node: OfficialNode): string[] {
  const pairs: Record<string, [unknown, unknown]> = {
    type: ['string', node.type],
    min: [kind.min, node.minLength],
    max: [kind.max, node.maxLength],
    pattern: [kind.pattern, node.pattern],
    words: [kind.oneOf && [...kind.oneOf].sort(), node.enum?.map(String).sort()],
    address: [kind.isUrl ?? false, node.format === 'uri'],
  };
  return Object.entries(pairs)
    .filter(([, [ours, theirs]]) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .map(([what, [ours, theirs]]) => `${what} ${JSON.stringify(ours)}, officially ${JSON.stringify(theirs)}`);
}

(isThere ? describe : describe.skip)('the answers of the PayPal simulator, beside the official schema,', () => {
  const EUR_10 = { amount: { currency_code: 'EUR', value: '10.00' } };
  let orders: OfficialApi;
  let payments: OfficialApi;
  let simulator: OpenPaypalSimulator;
  beforeAll(() => {
    orders = official('checkout_orders_v2');
    payments = official('payments_payment_v2');
  });
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const control = (path: string, body: object = {}) => simulator.client.control('POST', path, body);
  /** Makes a call, and says how it was answered and what is wrong with that; of a refusal, also whether it may be made. */
  const judge = async (call: string, path: string, body?: object, prefer = 'representation', key = 'key-1') => {
    const headers = { 'PayPal-Request-Id': key, Prefer: `return=${prefer}` };
    const method = (call.split(' ')[0] ?? '').toUpperCase();
    const answer = await simulator.client.call(method, path, body, headers);
    const api = path.startsWith('/v2/payments') ? payments : orders;
    if (answer.status < 400) return [answer.status, api.answerProblems(call, answer.status, answer.text)];
    const { issue } = refusalOf(answer.text);
    const generic = api.schema.problems({ $ref: `error_${answer.status}` }, JSON.parse(answer.text));
    return [answer.status, generic, issue, api.issues(call, answer.status).has(issue)];
  };
  const refusalOf = (text: string): { issue: string } => ({ issue: String(JSON.parse(text).details?.[0]?.issue) });

  test.each(['representation', 'minimal'])('are whole for a payment (%s)', async (prefer) => {
    expect(await judge('post /v2/checkout/orders', ORDERS, orderBody(), prefer)).toEqual([200, []]);
    const { id } = await createOrder(simulator);
    expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
    await control(`orders/${id}/approve`);
    expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
    const capture = 'post /v2/checkout/orders/{id}/capture';
    const path = `${ORDERS}/${id}/capture`;
    await simulator.client.control('POST', 'advance', { seconds: 7 * 3600 }); // key-1 is free again
    expect(await judge(capture, path, undefined, prefer)).toEqual([201, []]);
    expect(await judge(capture, path, undefined, prefer)).toEqual([200, []]);
  });

  test.each(['ok', 'pending_capture', 'declined_capture', 'pending_refunds'])(
    'are whole for an order paid with funding %s, and for what happened to it',
    async (funding) => {
      const { id, captureId } = await payOrder(simulator, funding);
      const refund = 'post /v2/payments/captures/{capture_id}/refund';
      if (funding === 'ok' || funding === 'pending_refunds') {
        const body = { ...EUR_10, custom_id: 'r-1', invoice_id: 'R-1', note_to_payer: 'Sorry' };
        expect(await judge(refund, `/v2/payments/captures/${captureId}/refund`, body)).toEqual([201, []]);
        const [made] = (await simulator.client.ledger()).refunds;
        const read = 'get /v2/payments/refunds/{refund_id}';
        expect(await judge(read, `/v2/payments/refunds/${made?.id}`)).toEqual([200, []]);
      }
      const read = 'get /v2/payments/captures/{capture_id}';
      expect(await judge(read, `/v2/payments/captures/${captureId}`)).toEqual([200, []]);
      expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
    },
  );

  test('are whole for a capture that was taken back', async () => {
    const { id, captureId } = await payOrder(simulator);
    await control(`captures/${captureId}/reverse`);
    expect(await judge('get /v2/payments/captures/{capture_id}', `/v2/payments/captures/${captureId}`)).toEqual([
      200,
      [],
    ]);
    expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
  });

  test('are whole for money that is held', async () => {
    const { id, authorizationId } = await holdOrder(simulator);
    const path = `/v2/payments/authorizations/${authorizationId}`;
    const template = '/v2/payments/authorizations/{authorization_id}';
    expect(await judge(`get ${template}`, path)).toEqual([200, []]);
    expect(await judge(`post ${template}/capture`, `${path}/capture`, EUR_10)).toEqual([201, []]);
    expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
  });

  test('are whole for money that is held anew and given back', async () => {
    const { authorizationId } = await holdOrder(simulator);
    const path = `/v2/payments/authorizations/${authorizationId}`;
    const template = '/v2/payments/authorizations/{authorization_id}';
    await control('advance', { seconds: 4 * 24 * 3600 });
    simulator.client.forgetToken();
    expect(await judge(`post ${template}/reauthorize`, `${path}/reauthorize`, EUR_10)).toEqual([201, []]);
    expect(await judge(`post ${template}/void`, `${path}/void`, undefined, 'representation', 'key-2')).toEqual([
      200,
      [],
    ]);
  });

  test('are whole for an authorisation in an order, as it is made', async () => {
    const { id } = await createOrder(simulator, { intent: 'AUTHORIZE' });
    await control(`orders/${id}/approve`);
    const call = 'post /v2/checkout/orders/{id}/authorize';
    expect(await judge(call, `${ORDERS}/${id}/authorize`)).toEqual([201, []]);
  });

  test.each(['CAPTURE', 'AUTHORIZE'])(
    'are whole for an account that is saved, and charged later (%s)',
    async (intent) => {
      const { id } = await savingOrder(simulator, { intent });
      const step = intent === 'CAPTURE' ? 'capture' : 'authorize';
      await control(`orders/${id}/approve`);
      expect(await judge(`post /v2/checkout/orders/{id}/${step}`, `${ORDERS}/${id}/${step}`)).toEqual([201, []]);
      expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${id}`)).toEqual([200, []]);
      const body = chargeBody(await savedTokenOf(simulator, id), { intent });
      for (const prefer of ['representation', 'minimal']) {
        const key = `charge-${prefer}`;
        const charge = { ...body, purchase_units: [{ ...EUR_10, invoice_id: key }] };
        expect(await judge('post /v2/checkout/orders', ORDERS, charge, prefer, key)).toEqual([201, []]);
        expect(await judge('post /v2/checkout/orders', ORDERS, charge, prefer, key)).toEqual([200, []]);
      }
      for (const order of (await simulator.client.ledger()).orders) {
        expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/${order.id}`)).toEqual([200, []]);
      }
    },
  );

  test('refuse a charge without the payer in official words', async () => {
    const create = 'post /v2/checkout/orders';
    const { id } = await savingOrder(simulator);
    await control(`orders/${id}/approve`, { funding: 'declined_later' });
    await simulator.client.object('POST', `${ORDERS}/${id}/capture`);
    const token = await savedTokenOf(simulator, id);
    expect(await judge(create, ORDERS, chargeBody(token))).toEqual([422, [], 'INSTRUMENT_DECLINED', true]);
    expect(await judge(create, ORDERS, chargeBody('nobody'))).toEqual([422, [], 'TOKEN_EXPIRED', true]);
  });

  test('refuse in official words', async () => {
    const capture = 'post /v2/checkout/orders/{id}/capture';
    const { id } = await createOrder(simulator);
    expect(await judge(capture, `${ORDERS}/${id}/capture`)).toEqual([422, [], 'ORDER_NOT_APPROVED', true]);
    await control(`orders/${id}/approve`, { funding: 'declined' });
    expect(await judge(capture, `${ORDERS}/${id}/capture`)).toEqual([422, [], 'INSTRUMENT_DECLINED', true]);
    expect(await judge('get /v2/checkout/orders/{id}', `${ORDERS}/X`)).toEqual([404, [], 'INVALID_RESOURCE_ID', true]);
    const create = 'post /v2/checkout/orders';
    expect(await judge(create, ORDERS, { intent: 'PAY', purchase_units: [EUR_10] })).toEqual([
      ...[400, [], 'INVALID_PARAMETER_VALUE', true],
    ]);
    const { captureId } = await payOrder(simulator);
    const refund = 'post /v2/payments/captures/{capture_id}/refund';
    const tooMuch = { amount: { currency_code: 'EUR', value: '100.01' } };
    expect(await judge(refund, `/v2/payments/captures/${captureId}/refund`, tooMuch)).toEqual([
      ...[422, [], 'REFUND_AMOUNT_EXCEEDED', true],
    ]);
  });

  const good = orderBody();
  const orderOf = (paypal: object) => ({ ...good, payment_source: { paypal } });
  test.each<[string, object]>([
    ['a good order', good],
    ['no intent', { ...good, intent: undefined }],
    ['an unknown intent', { ...good, intent: 'PAY' }],
    ['no units', { ...good, purchase_units: [] }],
    ['a number for an amount', { ...good, purchase_units: [{ amount: { currency_code: 'EUR', value: 10 } }] }],
    ['words for an amount', { ...good, purchase_units: [{ amount: { currency_code: 'EUR', value: 'x' } }] }],
    ['a long name', { ...good, purchase_units: [{ ...EUR_10, custom_id: 'x'.repeat(128) }] }],
    ['an address that is none', { ...good, payment_source: { paypal: { experience_context: { return_url: 'x' } } } }],
    [
      'an account to be saved',
      orderOf({ attributes: { vault: { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT' } } }),
    ],
    [
      'an account to be saved at once',
      orderOf({ attributes: { vault: { store_in_vault: 'NOW', usage_type: 'MERCHANT' } } }),
    ],
    ['an account to be saved for nobody', orderOf({ attributes: { vault: { store_in_vault: 'ON_SUCCESS' } } })],
    ['a saved account that is none', orderOf({ vault_id: 'not an id' })],
    ['a language that is none', { ...good, application_context: { locale: 'english' } }],
  ])('take and refuse what is taken and refused officially: %s', async (_what, body) => {
    const plain: unknown = JSON.parse(JSON.stringify(body));
    const problems = orders.schema.problems(orders.requestSchema('post /v2/checkout/orders'), plain);
    const { status } = await simulator.client.call('POST', ORDERS, body, { 'PayPal-Request-Id': 'key-1' });
    expect(status === 400).toBe(problems.length > 0);
  });
});
