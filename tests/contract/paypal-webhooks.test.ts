import { z } from 'zod';
import { DomainError } from '../../src/domain/shared/domain-error';
import { codeOf } from './support/code-of';
import { aPayment, aRefund, done } from './support/contract-steps';
import { eventually } from './support/eventually';
import { openPaypalBench, type PaypalBench } from './support/open-paypal-bench';
import { firstPayment } from './support/open-paypal-simulator';
import { verifyAll } from './support/verify-all';
import { type ReceivedWebhook, startWebhookReceiver, type WebhookReceiver } from './support/webhook-receiver';

const DAY_SECONDS = 24 * 3600;
const nowSeconds = () => Math.floor(Date.now() / 1000);

describe('the PayPal gateway, told by webhooks,', () => {
  let bench: PaypalBench;
  beforeEach(async () => {
    bench = await openPaypalBench();
  });
  afterEach(() => bench.close());

  const started = async () => done(await bench.gateway.startPayment(aPayment())).reference;
  const paid = async () => {
    const reference = await started();
    await bench.act.pay(reference);
    return reference;
  };
  const captureIdOf = async (reference: string) =>
    firstPayment(await bench.simulator.client.object('GET', `/v2/checkout/orders/${reference}`), 'captures').id;
  const firstOf = async (): Promise<ReceivedWebhook> => {
    const [webhook] = await bench.deliver();
    if (!webhook) throw new Error('Nothing was sent');
    return webhook;
  };

  test('takes one that comes three days late, as PayPal’s last try', async () => {
    await paid();
    const { rawBody } = await firstOf();
    const headers = await bench.sign(rawBody, { atSeconds: nowSeconds() - 3 * DAY_SECONDS });
    expect((await bench.gateway.verifyEvent(rawBody, headers)).type).toBe('CHECKOUT.ORDER.APPROVED');
  });

  test('takes none that comes from tomorrow', async () => {
    await paid();
    const { rawBody } = await firstOf();
    const headers = await bench.sign(rawBody, { atSeconds: nowSeconds() + 10 * 60 });
    expect(await codeOf(() => bench.gateway.verifyEvent(rawBody, headers))).toBe('webhook-signature-invalid');
  });

  test('is sent to the order when the guest agrees', async () => {
    const reference = await started();
    await bench.act.agree(reference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    expect(events).toEqual([
      expect.objectContaining({ type: 'CHECKOUT.ORDER.APPROVED', subject: { kind: 'payment', reference } }),
    ]);
  });

  test('is sent to the order when the time to capture it is over', async () => {
    const reference = await started();
    await bench.act.agree(reference);
    await bench.deliver();
    await bench.simulator.client.control('POST', `orders/${reference}/expire`);
    const [event] = await verifyAll(bench.gateway, await bench.deliver());
    expect(event).toMatchObject({
      type: 'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
      subject: { kind: 'payment', reference },
    });
  });

  test('is sent to the order when held money is let go', async () => {
    const reference = await bench.act.authorize(30_000);
    await bench.gateway.cancelPayment(reference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const subject = { kind: 'payment', reference };
    expect(events).toContainEqual(expect.objectContaining({ type: 'PAYMENT.AUTHORIZATION.VOIDED', subject }));
  });

  test('reads a dispute from its beginning to its end', async () => {
    const reference = await started();
    await bench.act.payAndDispute(reference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const dispute = events.find(({ type }) => type === 'CUSTOMER.DISPUTE.CREATED');
    const subject = z.object({ kind: z.literal('dispute'), reference: z.string() }).parse(dispute?.subject);
    expect(await bench.gateway.readDispute(subject.reference)).toMatchObject({
      reference: subject.reference,
      paymentReference: reference,
      state: 'needs_response',
      amount: { amountMinor: 30_000, currency: 'EUR' },
      movesMoney: false,
    });
    await bench.simulator.client.control('POST', `disputes/${subject.reference}/close`, { outcome: 'won' });
    expect(await bench.gateway.readDispute(subject.reference)).toMatchObject({ state: 'won' });
    expect(await bench.gateway.readDispute('PP-D-NOBODYS')).toBeNull();
  });

  const disputed = async () => {
    const paymentReference = await started();
    await bench.act.payAndDispute(paymentReference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const subject = events.find(({ type }) => type === 'CUSTOMER.DISPUTE.CREATED')?.subject;
    const { reference } = z.object({ kind: z.literal('dispute'), reference: z.string() }).parse(subject);
    return { paymentReference, reference };
  };

  test('finds the money of a lost dispute among the refunds', async () => {
    const { paymentReference, reference } = await disputed();
    await bench.simulator.client.control('POST', `disputes/${reference}/close`, { outcome: 'lost' });
    expect(await bench.gateway.readDispute(reference)).toMatchObject({ state: 'lost', movesMoney: false });
    expect((await bench.gateway.readPayment(paymentReference))?.refundedMinor).toBe(30_000);
  });

  test('knows a dispute about another sale of the account as none of ours', async () => {
    const { reference } = await disputed();
    const body = '{"name":"RESOURCE_NOT_FOUND","message":"","debug_id":"1"}';
    const fault = { method: 'GET', path: '/v2/payments/captures/*', kind: 'malformed', status: 404, body };
    await bench.simulator.client.control('POST', 'faults', fault);
    expect(await bench.gateway.readDispute(reference)).toMatchObject({ paymentReference: null });
  });

  test.each([
    { kind: 'status', status: 500 },
    { kind: 'drop-after' },
    { kind: 'malformed', body: '{}' },
    { kind: 'malformed', status: 404, body: '{"message":"Not Found"}' },
    { kind: 'status', status: 401, times: 2 },
  ])('trusts no dispute after %j', async (fault) => {
    const { reference } = await disputed();
    await bench.simulator.client.control('POST', 'faults', { path: '/v1/customer/disputes/*', ...fault });
    await expect(bench.gateway.readDispute(reference)).rejects.toMatchObject({ code: 'provider-unavailable' });
  });

  test('reads what PayPal took back like a refund', async () => {
    const paymentReference = await paid();
    await bench.simulator.client.control('POST', `captures/${await captureIdOf(paymentReference)}/reverse`);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const subject = events.find(({ type }) => type === 'PAYMENT.CAPTURE.REVERSED')?.subject;
    const { reference } = z.object({ kind: z.literal('refund'), reference: z.string() }).parse(subject);
    expect(await bench.gateway.readRefund(reference)).toMatchObject({ paymentReference });
  });

  describe('proved by the API', () => {
    const byApi = () => bench.gatewayWith({ verifyBy: 'api' });

    test('is believed', async () => {
      const reference = await paid();
      const events = await verifyAll(byApi(), await bench.deliver());
      expect(events.length).toBeGreaterThan(1);
      for (const { subject } of events) expect(subject).toEqual({ kind: 'payment', reference });
    });

    test('is proved so where the API is elsewhere, unless it is told otherwise', async () => {
      await paid();
      const { rawBody, headers } = await firstOf();
      const gateway = bench.gatewayWith({
        verifyBy: undefined,
        certificates: { fetch: () => Promise.reject(new Error('asked')) },
      });
      expect((await gateway.verifyEvent(rawBody, headers)).type).toBe('CHECKOUT.ORDER.APPROVED');
    });

    test.each([
      ['when it was written anew', (body: string) => JSON.stringify(JSON.parse(body), null, 1)],
      ['when a digit was changed', (body: string) => body.replace('300.00', '300.01')],
      ['when it is no JSON', (body: string) => `${body},"webhook_id":"mine"`],
    ])('is refused %s', async (_name, change) => {
      await paid();
      const { rawBody, headers } = await firstOf();
      expect(await codeOf(() => byApi().verifyEvent(change(rawBody), headers))).toBe('webhook-signature-invalid');
    });

    test.each([
      'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
      'https://evil.example/v1/notifications/certs/CERT-1',
      'http://api.sandbox.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.sandbox.paypal.com@127.0.0.1/v1/notifications/certs/CERT-1',
    ])('is refused with a certificate at %s, and PayPal is not asked', async (address) => {
      await paid();
      const { rawBody, headers } = await firstOf();
      const elsewhere = { ...headers, 'paypal-cert-url': address };
      expect(await codeOf(() => byApi().verifyEvent(rawBody, elsewhere))).toBe('webhook-signature-invalid');
      expect(await bench.simulator.client.control('GET', 'calls')).not.toContainEqual(
        expect.objectContaining({ path: '/v1/notifications/verify-webhook-signature' }),
      );
    });

    test('is refused when it is four days old', async () => {
      await paid();
      const { rawBody, headers } = await firstOf();
      const time = new Date(Date.now() - 4.1 * DAY_SECONDS * 1000).toISOString();
      const old = { ...headers, 'paypal-transmission-time': time };
      expect(await codeOf(() => byApi().verifyEvent(rawBody, old))).toBe('webhook-signature-invalid');
      expect(await bench.simulator.client.control('GET', 'calls')).not.toContainEqual(
        expect.objectContaining({ path: '/v1/notifications/verify-webhook-signature' }),
      );
    });

    test.each([
      { kind: 'status', status: 500 },
      { kind: 'status', status: 422 },
      { kind: 'drop-after' },
      { kind: 'malformed' },
      { kind: 'malformed', body: '{"verification_status":"PERHAPS"}' },
      { kind: 'malformed', status: 500, body: '{"verification_status":"SUCCESS"}' },
    ])('is neither believed nor refused after %j', async (fault) => {
      await paid();
      const { rawBody, headers } = await firstOf();
      const path = '/v1/notifications/verify-webhook-signature';
      await bench.simulator.client.control('POST', 'faults', { method: 'POST', path, ...fault });
      expect(await codeOf(() => byApi().verifyEvent(rawBody, headers))).toBe('provider-unavailable');
    });

    test('is proved with a new token when the old one was withdrawn', async () => {
      await paid();
      const { rawBody, headers } = await firstOf();
      const gateway = byApi();
      await gateway.verifyEvent(rawBody, headers);
      await bench.simulator.client.control('POST', 'tokens/expire');
      expect((await gateway.verifyEvent(rawBody, headers)).type).toBe('CHECKOUT.ORDER.APPROVED');
    });
  });

  describe('proved by its signature, while the certificate cannot be fetched,', () => {
    const VERIFICATION = '/v1/notifications/verify-webhook-signature';
    const away = () => Promise.reject(new DomainError('provider-unavailable', 'Away.'));
    /** As with live keys, but that the certificates come as the test says. */
    const gateway = (fetch: () => Promise<string>) =>
      bench.gatewayWith({ certificates: { fetch, roots: [bench.simulator.running.rootPem] } });
    const isAsked = async () =>
      JSON.stringify(await bench.simulator.client.control('GET', 'calls')).includes(VERIFICATION);
    const webhook = async (): Promise<ReceivedWebhook> => {
      await paid();
      return firstOf();
    };

    test('is proved by the API instead', async () => {
      const { rawBody, headers } = await webhook();
      expect((await gateway(away).verifyEvent(rawBody, headers)).type).toBe('CHECKOUT.ORDER.APPROVED');
      expect(await isAsked()).toBe(true);
    });

    test('is refused when the API does not know it', async () => {
      const { rawBody, headers } = await webhook();
      const forged = rawBody.replace('300.00', '300.01');
      expect(await codeOf(() => gateway(away).verifyEvent(forged, headers))).toBe('webhook-signature-invalid');
    });

    test('is neither believed nor refused when the API is away too', async () => {
      const { rawBody, headers } = await webhook();
      await bench.simulator.client.control('POST', 'faults', { path: VERIFICATION, kind: 'status', status: 503 });
      expect(await codeOf(() => gateway(away).verifyEvent(rawBody, headers))).toBe('provider-unavailable');
    });

    test('is not asked about where somebody asks too often', async () => {
      const { rawBody, headers } = await webhook();
      let questions = 0;
      const once = () => Promise.resolve((questions += 1) === 1); // the certificate, and then nothing more
      expect(await codeOf(() => gateway(away).verifyEvent(rawBody, headers, once))).toBe('webhook-signature-invalid');
      expect(await isAsked()).toBe(false);
    });

    test.each([
      ['a signature that does not match', (chain: string) => Promise.resolve(chain)],
      ['a certificate that is none', () => Promise.resolve('no certificate')],
      ['an address without a certificate', () => Promise.reject(new DomainError('webhook-signature-invalid', 'None.'))],
    ])('but the API is no second chance after %s', async (_name, fetch) => {
      const { rawBody } = await webhook();
      const headers = await bench.sign(rawBody, { hasWrongSecret: true });
      const offline = gateway(() => fetch(bench.simulator.running.certificateChainPem));
      expect(await codeOf(() => offline.verifyEvent(rawBody, headers))).toBe('webhook-signature-invalid');
      expect(await isAsked()).toBe(false);
    });

    test('is proved by its signature alone again when the certificate is there', async () => {
      const { rawBody, headers } = await webhook();
      const chains = [away, () => Promise.resolve(bench.simulator.running.certificateChainPem)];
      const offline = gateway(() => (chains.shift() ?? away)());
      await offline.verifyEvent(rawBody, headers);
      await bench.simulator.client.control('POST', 'faults', { path: VERIFICATION, kind: 'status', status: 503 });
      expect((await offline.verifyEvent(rawBody, headers)).type).toBe('CHECKOUT.ORDER.APPROVED');
    });
  });
});

describe('the PayPal gateway, told by instant payment notifications,', () => {
  let bench: PaypalBench;
  let ipn: WebhookReceiver;
  beforeEach(async () => {
    ipn = await startWebhookReceiver();
    bench = await openPaypalBench({ ipnUrl: ipn.url });
  });
  afterEach(async () => {
    await bench.close();
    await ipn.close();
  });

  const paid = async () => {
    const { reference } = done(await bench.gateway.startPayment(aPayment()));
    await bench.act.pay(reference);
    return reference;
  };
  const nextForm = async (): Promise<string> => (await eventually(() => ipn.received.shift())).rawBody;

  test('believes one that PayPal knows, letters of windows-1252 included', async () => {
    const reference = await paid();
    const form = await nextForm();
    expect(form).toContain('%E9');
    const event = await bench.gateway.verifyIpn(form);
    const subject = z.object({ kind: z.literal('payment'), reference: z.string() }).parse(event.subject);
    expect(await bench.gateway.readPayment(subject.reference)).toMatchObject({ reference, state: 'captured' });
  });

  test('names a refund and its payment', async () => {
    const paymentReference = await paid();
    await nextForm();
    const { reference } = done(await bench.gateway.startRefund(aRefund(paymentReference)));
    const { subject } = await bench.gateway.verifyIpn(await nextForm());
    expect(subject).toMatchObject({ kind: 'refund', reference });
    expect(await bench.gateway.readRefund(reference)).toMatchObject({ paymentReference });
  });

  test.each([
    ['encoded anew', (form: string) => new URLSearchParams(form).toString()],
    ['changed', (form: string) => form.replace('mc_gross=300.00', 'mc_gross=900.00')],
    ['made longer', (form: string) => `${form}&payment_status=Completed`],
  ])('refuses one that was %s', async (_name, change) => {
    await paid();
    const form = change(await nextForm());
    expect(await codeOf(() => bench.gateway.verifyIpn(form))).toBe('webhook-signature-invalid');
  });

  test.each([
    { kind: 'status', status: 503 },
    { kind: 'drop-after' },
    { kind: 'malformed', body: 'MAYBE' },
    { kind: 'malformed', status: 503, body: 'VERIFIED' },
    { kind: 'malformed', body: '' },
  ])('neither believes nor refuses one after %j', async (fault) => {
    await paid();
    const form = await nextForm();
    await bench.simulator.client.control('POST', 'faults', { path: '/cgi-bin/webscr', ...fault });
    expect(await codeOf(() => bench.gateway.verifyIpn(form))).toBe('provider-unavailable');
  });

  test('asks nobody about a form that is no notification', async () => {
    expect(await codeOf(() => bench.gateway.verifyIpn('a=b'))).toBe('webhook-signature-invalid');
    expect(await bench.simulator.client.control('GET', 'calls')).toEqual([]);
  });
});
