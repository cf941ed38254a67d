import { z } from 'zod';
import { eventually } from './support/eventually';
import { firstOf } from './support/first-of';
import { openPaypalSimulator, type OpenPaypalSimulator, payOrder } from './support/open-paypal-simulator';
import { startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver';

const money = z.object({ currency_code: z.string(), value: z.string() });
const listSchema = z.looseObject({
  page: z.number(),
  total_items: z.number(),
  total_pages: z.number(),
  transaction_details: z.array(
    z.looseObject({
      transaction_info: z.looseObject({
        transaction_id: z.string(),
        transaction_event_code: z.string(),
        transaction_status: z.string(),
        transaction_amount: money,
        paypal_reference_id: z.string(),
        custom_field: z.string().optional(),
        invoice_id: z.string().optional(),
      }),
    }),
  ),
});

describe('the list of transactions of the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const list = async (more: Record<string, string> = {}, aroundMs = Date.now()) => {
    const query = new URLSearchParams({
      start_date: new Date(aroundMs - 3_600_000).toISOString(),
      end_date: new Date(aroundMs + 3_600_000).toISOString().replace('Z', '+0000'),
      ...more,
    });
    const { text } = await simulator.client.call('GET', `/v1/reporting/transactions?${query.toString()}`);
    return listSchema.parse(JSON.parse(text));
  };
  const infos = async () => (await list()).transaction_details.map(({ transaction_info }) => transaction_info);

  test('has every payment, refund and reversal, with what each belongs to', async () => {
    const { id, captureId } = await payOrder(simulator);
    const body = { amount: { currency_code: 'EUR', value: '40.00' } };
    const refund = await simulator.client.object('POST', `/v2/payments/captures/${captureId}/refund`, body);
    await simulator.client.control('POST', `captures/${captureId}/reverse`);
    const names = { custom_field: 'booking-1', invoice_id: 'I-1', transaction_status: 'S' };
    expect(await infos()).toMatchObject([
      {
        ...names,
        transaction_id: captureId,
        transaction_event_code: 'T0006',
        transaction_amount: { value: '100.00' },
        paypal_reference_id: id,
      },
      {
        ...names,
        transaction_id: refund.id,
        transaction_event_code: 'T1107',
        transaction_amount: { value: '-40.00' },
        paypal_reference_id: captureId,
      },
      {
        ...names,
        transaction_event_code: 'T1106',
        transaction_amount: { value: '-60.00' },
        paypal_reference_id: captureId,
      },
    ]);
  });

  test('says what is pending and what was denied', async () => {
    const { captureId } = await payOrder(simulator, 'pending_capture');
    expect(firstOf(await infos()).transaction_status).toBe('P');
    await simulator.client.control('POST', `captures/${captureId}/finish`, { outcome: 'denied' });
    expect(firstOf(await infos()).transaction_status).toBe('D');
  });

  test('comes page by page', async () => {
    for (const invoice_id of ['I-1', 'I-2', 'I-3']) await payOrder(simulator, 'ok', { unit: { invoice_id } });
    const first = await list({ page_size: '2', page: '1' });
    const second = await list({ page_size: '2', page: '2' });
    expect([first.total_items, first.total_pages, second.page]).toEqual([3, 2, 2]);
    const ids = [...first.transaction_details, ...second.transaction_details].map(
      (one) => one.transaction_info.invoice_id,
    );
    expect(ids).toEqual(['I-1', 'I-2', 'I-3']);
  });

  test('leaves out what happened at another time, and what was not asked for', async () => {
    const { captureId } = await payOrder(simulator);
    expect((await list({}, Date.now() - 24 * 3_600_000)).total_items).toBe(0);
    expect((await list({ transaction_id: 'OTHER' })).total_items).toBe(0);
    expect((await list({ transaction_id: captureId })).total_items).toBe(1);
  });
});

describe('a notification of the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await startWebhookReceiver();
    simulator = await openPaypalSimulator({ ipnUrl: receiver.url });
  });
  afterEach(async () => {
    await simulator.close();
    await receiver.close();
  });

  const firstForm = () => eventually(() => receiver.received[0]?.rawBody);
  const postBack = async (body: string) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${simulator.running.url}/cgi-bin/webscr`, { method: 'POST', headers, body });
    return answer.text();
  };

  test('tells a payment in windows-1252', async () => {
    const { captureId } = await payOrder(simulator);
    const form = await firstForm();
    expect(form).toContain('first_name=Ren%E9&last_name=Dupr%E9');
    expect(Object.fromEntries(new URLSearchParams(form))).toMatchObject({
      txn_id: captureId,
      payment_status: 'Completed',
      mc_gross: '100.00',
      mc_currency: 'EUR',
      custom: 'booking-1',
      invoice: 'I-1',
      charset: 'windows-1252',
      test_ipn: '1',
    });
  });

  test('tells a refund with the payment that it belongs to', async () => {
    const { captureId } = await payOrder(simulator);
    await simulator.client.control('POST', `captures/${captureId}/refund`, { amount: '10.00' });
    const refunded = await eventually(() => receiver.received.find(({ rawBody }) => rawBody.includes('Refunded')));
    expect(Object.fromEntries(new URLSearchParams(refunded.rawBody))).toMatchObject({
      parent_txn_id: captureId,
      payment_status: 'Refunded',
      mc_gross: '-10.00',
    });
  });

  test('is verified when it is sent back untouched', async () => {
    await payOrder(simulator);
    expect(await postBack(`cmd=_notify-validate&${await firstForm()}`)).toBe('VERIFIED');
  });

  test('is not verified when it was written anew', async () => {
    await payOrder(simulator);
    const anew = new URLSearchParams(await firstForm()).toString();
    expect(await postBack(`cmd=_notify-validate&${anew}`)).toBe('INVALID');
  });

  test('is not verified when it was changed, or never sent', async () => {
    await payOrder(simulator);
    const forged = (await firstForm()).replace('mc_gross=100.00', 'mc_gross=900.00');
    expect(await postBack(`cmd=_notify-validate&${forged}`)).toBe('INVALID');
    expect(await postBack('cmd=_notify-validate&txn_id=1')).toBe('INVALID');
  });

  test('comes again until it is accepted, and can be sent again', async () => {
    receiver.nextStatuses.push(500);
    await payOrder(simulator);
    const [first, second] = await eventually(() => (receiver.received.length === 2 ? receiver.received : undefined));
    expect(second?.rawBody).toBe(first?.rawBody);
    const [delivery] = z
      .array(z.looseObject({ event: z.string() }))
      .parse(await simulator.client.control('GET', 'ipn/deliveries'));
    await simulator.client.control('POST', `ipn/${delivery?.event}/resend`);
    await eventually(() => receiver.received[2]);
  });
});
