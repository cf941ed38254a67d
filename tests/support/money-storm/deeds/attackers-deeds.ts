import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import type { StormScene } from '../storm-scene';
import { answerOf } from './answer-of';
import { ask } from './ask';
import { PaypalsDeeds } from './paypals-deeds';

/** What somebody tries who means harm, or does not know what they do. */
export class AttackersDeeds {
  constructor(private readonly scene: StormScene) {}

  async forgeWebhooks(): Promise<void> {
    const body = {
      id: `evt_${randomUUID()}`,
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_nobodys' } },
    };
    await ask(this.scene, '/api/webhooks/stripe', body, { 'stripe-signature': 't=1,v1=00' });
    await ask(this.scene, '/api/webhooks/paypal', body);
    await ask(this.scene, '/api/webhooks/paypal-ipn', body);
  }

  /** Notifications of the booking with other amounts, or made up where there are none. */
  async forgeNotifications(): Promise<void> {
    const known = await new PaypalsDeeds(this.scene).notifications();
    const forms = known.flatMap(({ form }) =>
      form === null ? [] : [form.replace(/mc_gross=[^&]*/, 'mc_gross=999999.00')],
    );
    const madeUp = `txn_id=T1&payment_status=Completed&mc_gross=1.00&custom=${this.scene.booking.reference}`;
    for (const form of [...forms, madeUp]) {
      await ask(this.scene, '/api/webhooks/paypal-ipn', form, { 'content-type': 'application/x-www-form-urlencoded' });
    }
  }

  /** Signed as by Stripe, and untrue or without any meaning. */
  async tellNonsense(): Promise<void> {
    const { data } = await this.scene.shop.desk.stripe.paymentIntents.list({ limit: 1 });
    const lies = data.map(({ id, amount }) => ({
      id,
      object: 'payment_intent',
      status: 'succeeded',
      amount_received: amount * 2,
    }));
    const objects = [...lies, { object: 'weather', id: 'rain' }, {}];
    for (const object of objects) {
      const type = 'payment_intent.succeeded';
      const event = { id: `evt_${randomUUID()}`, object: 'event', type, created: 1_700_000_000, data: { object } };
      await this.sendSigned(JSON.stringify(event));
    }
  }

  private async sendSigned(payload: string): Promise<void> {
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: this.scene.shop.stripe.webhookSecret,
    });
    await ask(this.scene, '/api/webhooks/stripe', payload, { 'stripe-signature': signature });
  }

  async askNonsense(): Promise<void> {
    const { booking, staff } = this.scene;
    const [payable] = booking.payables;
    const payments = `/api/bookings/${booking.reference}/payments`;
    await ask(this.scene, '/api/payments/paypal/NOBODYS-ORDER/capture', {});
    await ask(this.scene, payments, { payable: 'nobodys', provider: 'stripe' });
    await ask(this.scene, payments, { payable: payable?.id, provider: 'stripe', amount: 1 });
    const path = `/desk/bookings/${booking.reference}/refunds`;
    const negative = { amountMinor: -100, currency: booking.total.currency };
    const answer = await staff.first.send(
      'POST',
      path,
      { amount: negative, reason: 'Negative', effect: 'due_again' },
      { 'Idempotency-Key': randomUUID() },
    );
    answerOf(path, answer.status, answer.body);
  }
}
