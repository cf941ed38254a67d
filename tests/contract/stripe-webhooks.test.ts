import { codeOf } from './support/code-of';
import { aPayment, aRefund, done } from './support/contract-steps';
import { verifyAll } from './support/verify-all';
import { openStripeBench, type StripeBench } from './support/open-stripe-bench';

describe('the Stripe gateway, told by webhooks,', () => {
  let bench: StripeBench;
  beforeEach(async () => {
    bench = await openStripeBench();
  });
  afterEach(() => bench.close());

  const firstBody = async (): Promise<string> => {
    const [webhook] = await bench.deliver();
    if (!webhook) throw new Error('Nothing was sent');
    return webhook.rawBody;
  };

  test('accepts a webhook that an old and a new secret signed', async () => {
    await bench.gateway.startPayment(aPayment());
    const body = await firstBody();
    const [time, signature] = ((await bench.sign(body))['stripe-signature'] ?? '').split(',');
    const header = `${time},v1=${'0'.repeat(64)},${signature}`;
    expect(await bench.gateway.verifyEvent(body, { 'Stripe-Signature': header })).toMatchObject({
      type: 'payment_intent.created',
    });
  });

  test('refuses a webhook with a second, future time', async () => {
    await bench.gateway.startPayment(aPayment());
    const body = await firstBody();
    const future = Math.floor(Date.now() / 1000) + 100_000;
    const headers = {
      'stripe-signature': `t=1,${(await bench.sign(body, { atSeconds: future }))['stripe-signature']}`,
    };
    expect(await codeOf(() => bench.gateway.verifyEvent(body, headers))).toBe('webhook-signature-invalid');
  });

  test('acknowledges events about things it does not follow', async () => {
    await bench.simulator.object('POST', 'customers', 'email=guest@example.com');
    const [webhook] = await bench.deliver();
    const event = await bench.gateway.verifyEvent(webhook?.rawBody ?? '', webhook?.headers ?? {});
    expect(event).toMatchObject({ type: 'customer.created', subject: { kind: 'ignored' } });
  });

  test('knows the payment of a refund from its event alone', async () => {
    const { reference: paymentReference } = done(await bench.gateway.startPayment(aPayment()));
    await bench.act.pay(paymentReference);
    const { reference } = done(await bench.gateway.startRefund(aRefund(paymentReference)));
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const subject = { kind: 'refund', reference, paymentReference };
    expect(events).toContainEqual(expect.objectContaining({ subject }));
  });

  test('reads a dispute when it is opened', async () => {
    const { reference } = done(await bench.gateway.startPayment(aPayment()));
    await bench.act.payAndDispute(reference);
    const events = await verifyAll(bench.gateway, await bench.deliver());
    const dispute = events.find(({ type }) => type === 'charge.dispute.created')?.subject;
    if (dispute?.kind !== 'dispute') throw new Error('No dispute was told of');
    expect(await bench.gateway.readDispute(dispute.reference)).toMatchObject({
      paymentReference: reference,
      state: 'needs_response',
      reason: 'fraudulent',
      amount: { amountMinor: 30_000, currency: 'EUR' },
    });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'charge.dispute.created',
        subject: { kind: 'dispute', reference: expect.stringMatching(/^dp_/) as string },
      }),
    );
  });
});
