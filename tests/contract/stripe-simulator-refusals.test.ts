import { openSimulator, type OpenSimulator } from './support/open-simulator';

describe('the Stripe simulator refuses', () => {
  let simulator: OpenSimulator;
  beforeAll(async () => {
    simulator = await openSimulator();
  });
  afterAll(() => simulator.close());

  const GOOD = 'amount=1000&currency=eur';

  test.each([
    ['payment_intents', `${GOOD}&payment_method_types[]=card`, 'parameter_unknown', 'payment_method_types'],
    ['payment_intents', `${GOOD}&colour=red`, 'parameter_unknown', 'colour'],
    [
      'payment_intents',
      `${GOOD}&automatic_payment_methods[enable]=true`,
      'parameter_unknown',
      'automatic_payment_methods[enable]',
    ],
    [
      'payment_intents',
      `${GOOD}&automatic_payment_methods[allow_redirects]=never`,
      'parameter_missing',
      'automatic_payment_methods[enabled]',
    ],
    [
      'payment_intents',
      `${GOOD}&payment_method_data[card][number]=4242424242424242`,
      'parameter_unknown',
      'payment_method_data[card]',
    ],
    ['payment_intents', `${GOOD}&client_secret=x`, 'parameter_unknown', 'client_secret'],
    ['payment_intents', 'currency=eur', 'parameter_missing', 'amount'],
    ['payment_intents', 'amount=1000', 'parameter_missing', 'currency'],
    ['payment_intents', 'amount=10.5&currency=eur', 'parameter_invalid_integer', 'amount'],
    ['payment_intents', 'amount=many&currency=eur', 'parameter_invalid_integer', 'amount'],
    ['payment_intents', 'amount=0&currency=eur', 'parameter_invalid_integer', 'amount'],
    ['payment_intents', 'amount=-5&currency=eur', 'parameter_invalid_integer', 'amount'],
    ['payment_intents', 'amount=49&currency=eur', 'amount_too_small', 'amount'],
    ['payment_intents', 'amount=29&currency=gbp', 'amount_too_small', 'amount'],
    ['payment_intents', 'amount=199&currency=aed', 'amount_too_small', 'amount'],
    ['payment_intents', 'amount=49&currency=jpy', 'amount_too_small', 'amount'],
    ['payment_intents', 'amount=100000000&currency=eur', 'amount_too_large', 'amount'],
    ['payment_intents', 'amount=12345&currency=kwd', 'parameter_invalid_integer', 'amount'],
    ['payment_intents', 'amount=1000&currency=xyz', undefined, 'currency'],
    ['payment_intents', `${GOOD}&capture_method=later`, undefined, 'capture_method'],
    ['payment_intents', `${GOOD}&confirm=yes`, undefined, 'confirm'],
    ['payment_intents', `${GOOD}&confirm=true`, 'parameter_missing', 'payment_method'],
    ['payment_intents', `${GOOD}&confirm=true&payment_method=pm_card_visa`, 'parameter_missing', 'return_url'],
    ['payment_intents', `${GOOD}&off_session=true`, 'parameter_invalid', 'off_session'],
    ['payment_intents', `${GOOD}&payment_method=pm_card_unheard_of`, 'resource_missing', 'payment_method'],
    ['payment_intents', `${GOOD}&customer=cus_nobody`, 'resource_missing', 'customer'],
    ['payment_intents', `${GOOD}&receipt_email=not-an-address`, 'email_invalid', 'receipt_email'],
    ['payment_intents', `${GOOD}&description=`, 'parameter_invalid_empty', 'description'],
    ['payment_intents', `${GOOD}&metadata=text`, 'parameter_invalid_hash', 'metadata'],
    [
      'payment_intents',
      `${GOOD}&metadata[${'k'.repeat(41)}]=v`,
      'metadata_key_too_long',
      `metadata[${'k'.repeat(41)}]`,
    ],
    ['payment_intents', `${GOOD}&metadata[k]=${'v'.repeat(501)}`, 'metadata_value_too_long', 'metadata[k]'],
    ['payment_intents', `${GOOD}&expand=latest_charge`, undefined, 'expand'],
    ['payment_intents', `${GOOD}&expand[]=secrets`, undefined, 'expand'],
    ['payment_intents', `${GOOD}&transfer_data[destination]=acct_1`, 'simulator_unsupported', 'transfer_data'],
    ['payment_intents', `${GOOD}&a[b]=1&a=2`, 'parameter_unknown', 'a'],
    ['refunds', 'amount=100', 'parameter_missing', 'payment_intent'],
    ['refunds', 'payment_intent=pi_nobody', 'resource_missing', 'payment_intent'],
    ['refunds', 'charge=ch_nobody', 'resource_missing', 'charge'],
    ['refunds', 'payment_intent=pi_1&reason=because', undefined, 'reason'],
    ['refunds', 'payment_intent=pi_1&amount=1&currency=eur&note=x', 'parameter_unknown', 'note'],
    ['setup_intents', 'usage=forever', undefined, 'usage'],
    ['setup_intents', 'payment_method_types[]=card', 'parameter_unknown', 'payment_method_types'],
    ['customers', 'email=nobody', 'email_invalid', 'email'],
    ['webhook_endpoints', 'url=nowhere&enabled_events[]=*', 'url_invalid', 'url'],
  ])('POST %s with %s', async (path, form, code, param) => {
    const refusal = await simulator.client.refusal('POST', path, form);
    expect(refusal).toMatchObject({ status: 400, type: 'invalid_request_error', param });
    expect(refusal.code).toBe(code);
  });

  test.each([
    ['evidence[colour]=red', 'parameter_unknown', 'evidence[colour]'],
    ['evidence[receipt]=file_1', 'simulator_unsupported', 'evidence[receipt]'],
    [
      `evidence[uncategorized_text]=${'x'.repeat(20_001)}`,
      'parameter_invalid_string_too_long',
      'evidence[uncategorized_text]',
    ],
    [`evidence[customer_name]=${'x'.repeat(5001)}`, 'parameter_invalid_string_too_long', 'evidence[customer_name]'],
    [
      ['access_activity_log', 'billing_address', 'cancellation_policy_disclosure', 'cancellation_rebuttal']
        .concat([
          'duplicate_charge_explanation',
          'product_description',
          'refund_policy_disclosure',
          'uncategorized_text',
        ])
        .map((name) => `evidence[${name}]=${'x'.repeat(19_000)}`)
        .join('&'),
      undefined,
      'evidence',
    ],
  ])('evidence that is not as it may be: %.40s', async (form, code, param) => {
    const { id } = await simulator.client.object('POST', 'payment_intents', GOOD);
    await simulator.client.control('POST', `payment_intents/${id}/pay`, { payment_method: 'pm_card_createDispute' });
    const { text } = await simulator.client.call('GET', 'disputes', `payment_intent=${id}`);
    const dispute: unknown = JSON.parse(text).data[0].id;
    const refusal = await simulator.client.refusal('POST', `disputes/${String(dispute)}`, form);
    expect(refusal).toMatchObject({ status: 400, type: 'invalid_request_error', param });
    expect(refusal.code).toBe(code);
  });

  test('a form it cannot decode', async () => {
    expect(await simulator.client.refusal('POST', 'payment_intents', 'amount=%E0%A4%A')).toMatchObject({ status: 400 });
  });

  test('a form with broken brackets', async () => {
    expect(await simulator.client.refusal('POST', 'payment_intents', 'metadata[a=1')).toMatchObject({ status: 400 });
  });

  test('a body that is no form', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const refusal = await simulator.client.refusal('POST', 'payment_intents', '{"amount":1000}', headers);
    expect(refusal).toMatchObject({ status: 400, message: expect.stringContaining('form-urlencoded') as unknown });
  });

  test('a call without a key', async () => {
    const refusal = await simulator.client.refusal('POST', 'payment_intents', GOOD, { Authorization: '' });
    expect(refusal).toMatchObject({ status: 401, type: 'invalid_request_error' });
  });

  test('a wrong key, and does not repeat it', async () => {
    const headers = { Authorization: 'Bearer sk_test_stolen_key_000' };
    const refusal = await simulator.client.refusal('POST', 'payment_intents', GOOD, headers);
    expect(refusal.status).toBe(401);
    expect(refusal.message).not.toContain('stolen');
  });

  test('another version of the API', async () => {
    const headers = { 'Stripe-Version': '2023-08-16' };
    expect(await simulator.client.refusal('POST', 'payment_intents', GOOD, headers)).toMatchObject({ status: 400 });
  });

  test('an address it does not know, with an error object', async () => {
    expect(await simulator.client.refusal('GET', 'nonsense')).toMatchObject({
      status: 404,
      type: 'invalid_request_error',
    });
  });

  test('an object it does not have, with the code an SDK looks for', async () => {
    const refusal = await simulator.client.refusal('GET', 'payment_intents/pi_nobody');
    expect(refusal).toMatchObject({ status: 404, code: 'resource_missing' });
  });

  test('a page of more than a hundred', async () => {
    expect(await simulator.client.refusal('GET', 'payment_intents', 'limit=101')).toMatchObject({
      status: 400,
      param: 'limit',
    });
  });

  test('a search it cannot read', async () => {
    const refusal = await simulator.client.refusal(
      'GET',
      'payment_intents/search',
      `query=${encodeURIComponent('metadata.a=b')}`,
    );
    expect(refusal).toMatchObject({ status: 400, param: 'query' });
  });

  test('a confirmation without a payment method', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', GOOD);
    const refusal = await simulator.client.refusal('POST', `payment_intents/${id}/confirm`);
    expect(refusal).toMatchObject({ status: 400, code: 'payment_intent_unexpected_state' });
  });

  test('a capture of money that was not held', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', GOOD);
    const refusal = await simulator.client.refusal('POST', `payment_intents/${id}/capture`);
    expect(refusal).toMatchObject({ status: 400, code: 'payment_intent_unexpected_state' });
  });

  test('a capture of more than was held', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', `${GOOD}&capture_method=manual`);
    await simulator.client.control('POST', `payment_intents/${id}/pay`);
    const refusal = await simulator.client.refusal('POST', `payment_intents/${id}/capture`, 'amount_to_capture=1001');
    expect(refusal).toMatchObject({ status: 400, code: 'amount_too_large', param: 'amount_to_capture' });
  });

  test('another amount for a payment that was paid', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', GOOD);
    await simulator.client.control('POST', `payment_intents/${id}/pay`);
    const refusal = await simulator.client.refusal('POST', `payment_intents/${id}`, 'amount=1');
    expect(refusal).toMatchObject({ status: 400 });
  });

  test('a second full refund', async () => {
    const { id } = await simulator.client.object('POST', 'payment_intents', GOOD);
    await simulator.client.control('POST', `payment_intents/${id}/pay`);
    await simulator.client.object('POST', 'refunds', `payment_intent=${id}`);
    const refusal = await simulator.client.refusal('POST', 'refunds', `payment_intent=${id}`);
    expect(refusal).toMatchObject({ status: 400, code: 'charge_already_refunded' });
  });
});
