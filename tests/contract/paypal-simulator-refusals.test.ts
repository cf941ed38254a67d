import { openPaypalSimulator, type OpenPaypalSimulator, orderBody, ORDERS } from './support/open-paypal-simulator';

describe('the PayPal simulator refuses', () => {
  let simulator: OpenPaypalSimulator;
  beforeAll(async () => {
    simulator = await openPaypalSimulator();
  });
  afterAll(() => simulator.close());

  const amount = (currency_code: string, value: string) => ({ amount: { currency_code, value } });
  const good = { intent: 'CAPTURE', purchase_units: [amount('EUR', '10.00')] };

  test.each<[string, object, number, string, string]>([
    ['no intent', { purchase_units: good.purchase_units }, 400, 'MISSING_REQUIRED_PARAMETER', '/intent'],
    ['another intent', { ...good, intent: 'PAY' }, 400, 'INVALID_PARAMETER_VALUE', '/intent'],
    ['no units', { ...good, purchase_units: [] }, 400, 'INVALID_ARRAY_MIN_ITEMS', '/purchase_units'],
    [
      'a unit without amount',
      { ...good, purchase_units: [{}] },
      400,
      'MISSING_REQUIRED_PARAMETER',
      '/purchase_units/0/amount',
    ],
    [
      'a number for an amount',
      { ...good, purchase_units: [{ amount: { currency_code: 'EUR', value: 10 } }] },
      400,
      'INVALID_PARAMETER_SYNTAX',
      '/purchase_units/0/amount/value',
    ],
    [
      'words for an amount',
      { ...good, purchase_units: [amount('EUR', 'ten')] },
      400,
      'INVALID_PARAMETER_SYNTAX',
      '/purchase_units/0/amount/value',
    ],
    [
      'a short currency',
      { ...good, purchase_units: [amount('EU', '10.00')] },
      400,
      'INVALID_STRING_LENGTH',
      '/purchase_units/0/amount/currency_code',
    ],
    [
      'a long name of ours',
      { ...good, purchase_units: [{ ...amount('EUR', '1.00'), custom_id: 'x'.repeat(128) }] },
      400,
      'INVALID_STRING_LENGTH',
      '/purchase_units/0/custom_id',
    ],
    [
      'a return address that is none',
      { ...good, application_context: { return_url: 'home' } },
      400,
      'INVALID_PARAMETER_SYNTAX',
      '/application_context/return_url',
    ],
    [
      'two units',
      { ...good, purchase_units: [amount('EUR', '1.00'), amount('EUR', '1.00')] },
      400,
      'NOT_SUPPORTED',
      '/purchase_units',
    ],
    [
      'a card',
      { ...good, payment_source: { card: { number: '4111111111111111' } } },
      400,
      'NOT_SUPPORTED',
      '/payment_source/card',
    ],
    ['a wallet without a request id', orderBody(), 400, 'PAYPAL_REQUEST_ID_REQUIRED', 'PayPal-Request-Id'],
    [
      'a currency it has not',
      { ...good, purchase_units: [amount('AED', '10.00')] },
      422,
      'INVALID_CURRENCY_CODE',
      '/purchase_units/0/amount/currency_code',
    ],
    [
      'three decimals',
      { ...good, purchase_units: [amount('EUR', '10.001')] },
      422,
      'DECIMAL_PRECISION',
      '/purchase_units/0/amount/value',
    ],
    [
      'yen with decimals',
      { ...good, purchase_units: [amount('JPY', '10.00')] },
      422,
      'DECIMALS_NOT_SUPPORTED',
      '/purchase_units/0/amount/value',
    ],
    [
      'nothing',
      { ...good, purchase_units: [amount('EUR', '0.00')] },
      422,
      'CANNOT_BE_ZERO_OR_NEGATIVE',
      '/purchase_units/0/amount/value',
    ],
    [
      'less than nothing',
      { ...good, purchase_units: [amount('EUR', '-1.00')] },
      422,
      'CANNOT_BE_ZERO_OR_NEGATIVE',
      '/purchase_units/0/amount/value',
    ],
    [
      'more than there is',
      { ...good, purchase_units: [amount('EUR', '9'.repeat(20))] },
      422,
      'MAX_VALUE_EXCEEDED',
      '/purchase_units/0/amount/value',
    ],
  ])('an order with %s', async (_what, body, status, issue, field) => {
    expect(await simulator.client.refusal('POST', ORDERS, body)).toMatchObject({ status, issue, field });
  });

  test('JSON that breaks off', async () => {
    const refused = await simulator.client.refusal('POST', ORDERS, '{"intent":');
    expect(refused).toMatchObject({ status: 400, name: 'INVALID_REQUEST', issue: 'MALFORMED_REQUEST_JSON' });
  });

  test('a form', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const refused = await simulator.client.refusal('POST', ORDERS, 'intent=CAPTURE', headers);
    expect(refused).toMatchObject({ status: 415, name: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test.each([`${ORDERS}/NOBODY`, '/v2/payments/captures/NOBODY', '/v2/payments/refunds/NOBODY', '/v2/nonsense'])(
    'to show %s, which it has not',
    async (path) => {
      expect(await simulator.client.refusal('GET', path)).toMatchObject({ status: 404, name: 'RESOURCE_NOT_FOUND' });
    },
  );

  test.each<[object, string, string]>([
    [{ op: 'replace', path: '/payer', value: {} }, 'NOT_PATCHABLE', '/0/path'],
    [{ op: 'replace', value: 'x' }, 'PATCH_PATH_REQUIRED', '/0/path'],
    [{ op: 'replace', path: 'intent', value: 'CAPTURE' }, 'INVALID_JSON_POINTER_FORMAT', '/0/path'],
    [{ op: 'replace', path: "/purchase_units/@reference_id=='default'/custom_id" }, 'PATCH_VALUE_REQUIRED', '/0/value'],
    [
      { op: 'replace', path: "/purchase_units/@reference_id=='other'/custom_id", value: 'x' },
      'NOT_PATCHABLE',
      '/0/path',
    ],
    [{ op: 'sort', path: '/intent' }, 'INVALID_PARAMETER_VALUE', '/0/op'],
  ])('the patch %j', async (patch, issue, field) => {
    const { id } = await simulator.client.object('POST', ORDERS, good);
    expect(await simulator.client.refusal('PATCH', `${ORDERS}/${id}`, [patch])).toMatchObject({ issue, field });
  });

  const DAY_MS = 24 * 60 * 60 * 1000;
  const time = (days: number) => new Date(Date.UTC(2026, 10, 1) + days * DAY_MS).toISOString();

  test.each([
    ['no end', { start_date: time(0) }, 'end_date'],
    ['more than a month', { start_date: time(0), end_date: time(32) }, 'end_date'],
    ['an end before its start', { start_date: time(2), end_date: time(1) }, 'end_date'],
    ['a time that is none', { start_date: 'yesterday', end_date: time(1) }, 'start_date'],
    ['too large a page', { start_date: time(0), end_date: time(1), page_size: '501' }, 'page_size'],
    ['a page before the first', { start_date: time(0), end_date: time(1), page: '0' }, 'page'],
  ])('a list of transactions with %s', async (_what, query, field) => {
    const path = `/v1/reporting/transactions?${new URLSearchParams(Object.entries(query)).toString()}`;
    const issue = field in query ? 'INVALID_PARAMETER_VALUE' : 'MISSING_REQUIRED_PARAMETER';
    expect(await simulator.client.refusal('GET', path)).toMatchObject({ status: 400, field, issue });
  });

  test('commands it does not know, or cannot carry out', async () => {
    await expect(simulator.client.control('POST', 'orders/NOBODY/approve')).rejects.toThrow('404');
    await expect(simulator.client.control('POST', 'orders/NOBODY/frown')).rejects.toThrow('404');
    await expect(simulator.client.control('POST', 'advance', { seconds: -1 })).rejects.toThrow('forward');
  });
});
