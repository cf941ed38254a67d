import type Stripe from 'stripe';
import type { StormScene } from '../storm-scene';

/** The latest payments of all: no booking has so many within one storm. */
const LATEST = 100;

/** What Stripe, the guest's bank and somebody at Stripe's dashboard do. What has no object is nonsense, and comes to nothing. */
export class StripesDeeds {
  constructor(private readonly scene: StormScene) {}

  private get stripe(): Stripe {
    return this.scene.shop.desk.stripe;
  }

  private async tell(path: string, fields: Record<string, unknown> = {}): Promise<void> {
    await this.scene.shop.desk.control(path, fields).catch(() => undefined);
  }

  private async intents(): Promise<string[]> {
    const { data } = await this.stripe.paymentIntents.list({ limit: LATEST });
    return data.filter(({ metadata }) => metadata['booking'] === this.scene.booking.reference).map(({ id }) => id);
  }

  /** `refund`, `cancel`, `capture`, `dispute`, `warn`, `authenticate`, `process`: whatever can be done to a payment. */
  async act(what: string, fields: Record<string, unknown> = {}): Promise<void> {
    for (const id of await this.intents()) await this.tell(`payment_intents/${id}/${what}`, fields);
  }

  async endRefunds(outcome: string): Promise<void> {
    for (const id of await this.intents()) {
      const refunds = await this.stripe.refunds.list({ payment_intent: id });
      for (const refund of refunds.data) await this.tell(`refunds/${refund.id}/finish`, { outcome });
    }
  }

  async endDisputes(outcome: string): Promise<void> {
    for (const id of await this.intents()) {
      const disputes = await this.stripe.disputes.list({ payment_intent: id });
      for (const dispute of disputes.data) await this.tell(`disputes/${dispute.id}/close`, { outcome });
    }
  }

  async withhold(): Promise<void> {
    await this.tell('webhooks/withhold');
  }

  async release(order: string, times: number): Promise<void> {
    await this.tell('webhooks/release', { order, seed: 7, times });
  }

  /** Old news, of whatever payments. */
  async repeatEvents(): Promise<void> {
    const { data } = await this.stripe.events.list({ limit: 10 });
    for (const { id } of data.reverse()) await this.tell(`events/${id}/resend`);
  }

  /** Somebody pays something that we never asked for. */
  async takeForeignPayment(amount: number): Promise<void> {
    const { id } = await this.stripe.paymentIntents.create({ amount, currency: 'eur' });
    await this.tell(`payment_intents/${id}/pay`);
  }

  async fail(path: string, fault: Record<string, unknown>): Promise<void> {
    await this.tell('faults', { path, ...fault });
  }

  async advance(days: number): Promise<void> {
    await this.tell('advance', { seconds: days * 86_400 });
  }
}
