import { z } from 'zod';
import type { Outcome, PaymentGateway, ProviderPayment } from '../../../src/domain/payment/payment-gateway';
import { aCapture, aPayment, done } from './contract-steps';
import type { GatewayBench } from './gateway-bench';
import { firstPayment } from './open-paypal-simulator';
import type { PaypalSimulatorClient } from './paypal-simulator-client';

const ORDERS = '/v2/checkout/orders';

/**
 * What the guest and others do at PayPal. The guest agrees there, and the money moves when we say so: paying is both. Money
 * is held by a call of its own, which nobody in the port makes without capturing; here it is made past the adapter.
 */
export function paypalActions(client: PaypalSimulatorClient, gateway: PaymentGateway): GatewayBench['act'] {
  let captures = 0;
  const approve = (funding: string) => async (reference: string) => {
    await client.control('POST', `orders/${reference}/approve`, { funding });
  };
  const order = (reference: string) => client.object('GET', `${ORDERS}/${reference}`);
  const captureOf = async (reference: string) => firstPayment(await order(reference), 'captures').id;
  const finish = async (path: string, outcome: string) => {
    await client.control('POST', `${path}/finish`, { outcome });
  };
  const capture = async (reference: string): Promise<Outcome<ProviderPayment>> => {
    captures += 1;
    const amount = (await gateway.readPayment(reference))?.amount;
    return gateway.capturePayment(
      aCapture(reference, { idempotencyKey: `pay:${captures}`, ...(amount && { amount }) }),
    );
  };
  const payWith = (funding: string) => async (reference: string) => {
    await approve(funding)(reference);
    const { intent } = z.looseObject({ intent: z.string() }).parse(await order(reference));
    if (intent === 'AUTHORIZE') await client.object('POST', `${ORDERS}/${reference}/authorize`, {});
    else done(await capture(reference));
  };
  const pay = payWith('ok');
  const dispute = async (reference: string) => {
    const opened = await client.control('POST', `captures/${await captureOf(reference)}/dispute`);
    return z.object({ dispute_id: z.string() }).parse(opened).dispute_id;
  };
  return {
    pay,
    agree: approve('ok'),
    payAndBeDeclinedLater: payWith('declined_later'),
    async payAsSomebodyElse(reference) {
      await client.control('POST', `orders/${reference}/approve`, { payer_id: 'BR1T1SHPAYER', country: 'GB' });
      done(await capture(reference));
    },
    async leaveDeclinedTries(reference) {
      await payWith('declined_capture')(reference); // it ends the order, so there is one such try at most
      return 1;
    },
    payWithPendingRefunds: payWith('pending_refunds'),
    async payAndDispute(reference) {
      await pay(reference);
      await dispute(reference);
    },
    dispute,
    async closeDispute(id, outcome) {
      await client.control('POST', `disputes/${id}/close`, { outcome });
    },
    async answerInDashboard(id) {
      const form = new FormData();
      form.set('input', JSON.stringify({ evidences: [{ evidence_type: 'OTHER', notes: 'by hand' }] }));
      await client.post(`/v1/customer/disputes/${id}/provide-evidence`, form);
    },
    async loseDispute(reference) {
      const opened = await client.control('POST', `captures/${await captureOf(reference)}/dispute`);
      const { dispute_id: dispute } = z.looseObject({ dispute_id: z.string() }).parse(opened);
      await client.control('POST', `disputes/${dispute}/close`, { outcome: 'lost' });
    },
    async beDeclined(reference) {
      await approve('declined')(reference);
      const outcome = await capture(reference);
      return outcome.outcome === 'refused' ? outcome.code : outcome.outcome;
    },
    beAskedToAuthenticate: () => Promise.resolve(), // that is between the guest and PayPal
    async authenticate(reference, isPassed) {
      if (isPassed) await pay(reference);
      else await client.control('POST', `orders/${reference}/cancel`);
    },
    payLater: payWith('pending_capture'),
    decide: async (reference, isPaid) =>
      finish(`captures/${await captureOf(reference)}`, isPaid ? 'completed' : 'denied'),
    async authorize(amountMinor) {
      const amount = { amountMinor, currency: 'EUR' } as const;
      const { reference } = done(await gateway.startPayment(aPayment({ capture: 'manual', amount })));
      await pay(reference);
      return reference;
    },
    async capture(reference, amountMinor) {
      const { id } = firstPayment(await order(reference), 'authorizations');
      const body = { amount: { currency_code: 'EUR', value: euros(amountMinor) }, final_capture: true };
      await client.object('POST', `/v2/payments/authorizations/${id}/capture`, body);
    },
    finishRefund: (reference, outcome) =>
      finish(`refunds/${reference}`, outcome === 'succeeded' ? 'completed' : 'failed'),
    async refundInDashboard(reference, amountMinor) {
      await client.control('POST', `captures/${await captureOf(reference)}/refund`, { amount: euros(amountMinor) });
    },
  };
}

function euros(amountMinor: number): string {
  return (amountMinor / 100).toFixed(2);
}
