import { z } from 'zod';
import type { StormScene } from '../storm-scene';

const ofLedger = z.looseObject({
  orders: z.array(
    z.looseObject({ id: z.string(), purchase_units: z.array(z.looseObject({ invoice_id: z.string().optional() })) }),
  ),
  authorizations: z.array(z.looseObject({ id: z.string(), invoice_id: z.string().optional() })),
  captures: z.array(z.looseObject({ id: z.string(), invoice_id: z.string().optional() })),
  refunds: z.array(
    z.looseObject({ id: z.string(), links: z.array(z.looseObject({ rel: z.string(), href: z.string() })) }),
  ),
  disputes: z.array(
    z.looseObject({
      dispute_id: z.string(),
      disputed_transactions: z.array(z.looseObject({ seller_transaction_id: z.string() })),
    }),
  ),
  events: z.array(z.looseObject({ id: z.string() })),
});
type Ledger = z.output<typeof ofLedger>;

const REPEATED_EVENTS = 10;

const notifications = z.array(z.looseObject({ event: z.string(), form: z.string().nullable() }));

/** What PayPal, the payer and somebody at PayPal's dashboard do. What has no object is nonsense, and comes to nothing. */
export class PaypalsDeeds {
  constructor(private readonly scene: StormScene) {}

  private async tell(path: string, fields: Record<string, unknown> = {}): Promise<void> {
    await this.scene.paypal.control('POST', path, fields).catch(() => undefined);
  }

  private async ledger(): Promise<Ledger> {
    return ofLedger.parse(await this.scene.paypal.control('GET', 'ledger'));
  }

  private isOurs(invoice: string | undefined): boolean {
    return invoice?.startsWith(`${this.scene.booking.reference}-`) === true;
  }

  private async captures(): Promise<string[]> {
    const { captures } = await this.ledger();
    return captures.filter((capture) => this.isOurs(capture.invoice_id)).map(({ id }) => id);
  }

  /** `refund`, `reverse`, `finish`, `dispute`: whatever can be done to a payment. */
  async act(what: string, fields: Record<string, unknown> = {}): Promise<void> {
    for (const id of await this.captures()) await this.tell(`captures/${id}/${what}`, fields);
  }

  async expireOrders(): Promise<void> {
    const { orders } = await this.ledger();
    const ours = orders.filter(({ purchase_units: [unit] }) => this.isOurs(unit?.invoice_id));
    for (const { id } of ours) await this.tell(`orders/${id}/expire`);
  }

  async voidAuthorizations(): Promise<void> {
    const { authorizations } = await this.ledger();
    const ours = authorizations.filter((one) => this.isOurs(one.invoice_id));
    for (const { id } of ours) await this.tell(`authorizations/${id}/void`);
  }

  async endRefunds(outcome: string): Promise<void> {
    const captures = await this.captures();
    const { refunds } = await this.ledger();
    const ours = refunds.filter(({ links }) =>
      links.some(({ href }) => captures.some((id) => href.endsWith(`/${id}`))),
    );
    for (const { id } of ours) await this.tell(`refunds/${id}/finish`, { outcome });
  }

  /** `update`, `ask` or `close`. */
  async moveDisputes(how: string, fields: Record<string, unknown> = {}): Promise<void> {
    const captures = await this.captures();
    const { disputes } = await this.ledger();
    const ours = disputes.filter(({ disputed_transactions: [about] }) =>
      captures.includes(about?.seller_transaction_id ?? ''),
    );
    for (const { dispute_id: id } of ours) await this.tell(`disputes/${id}/${how}`, fields);
  }

  async withhold(): Promise<void> {
    await this.tell('webhooks/withhold');
  }

  async release(order: string, times: number): Promise<void> {
    await this.tell('webhooks/release', { order, seed: 7, times });
  }

  /** Old news, of whatever payments. */
  async repeatEvents(): Promise<void> {
    const { events } = await this.ledger();
    for (const { id } of events.slice(-REPEATED_EVENTS).reverse()) await this.tell(`events/${id}/resend`);
  }

  /** The notifications of before webhooks, as PayPal wrote them. */
  async notifications(): Promise<z.output<typeof notifications>> {
    const sent = notifications.parse(await this.scene.paypal.control('GET', 'ipn/deliveries'));
    return sent.filter(({ form }) => form?.includes(this.scene.booking.reference));
  }

  async repeatNotifications(times: number): Promise<void> {
    for (const { event } of await this.notifications()) await this.tell(`ipn/${event}/resend`, { times });
  }

  async fail(path: string, fault: Record<string, unknown>): Promise<void> {
    await this.tell('faults', { path, ...fault });
  }

  async endTokens(): Promise<void> {
    await this.tell('tokens/expire');
  }

  async advance(days: number): Promise<void> {
    await this.tell('advance', { seconds: days * 86_400 });
  }
}
