import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import type { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { METHOD_CONSENT } from '../../../src/domain/payment/method-consent';
import type { AdminSession } from '../admin-session';
import type { BookingView, PaymentView } from '../guest';
import type { Shop } from '../shop';

/** What every answer may be: taken, or refused in so many words. Nothing here is our fault, so nothing is a failure. */
const ALLOWED_FAILURES = [503];

/** One booking, and everybody who can do something to its money. */
export class Storm {
  private token = '';

  private constructor(
    private readonly shop: Shop,
    private readonly paypal: PaypalSimulatorClient,
    private readonly staff: AdminSession,
    private booking: BookingView,
  ) {}

  static async begin(shop: Shop, paypal: PaypalSimulatorClient, staff: AdminSession): Promise<Storm> {
    return new Storm(shop, paypal, staff, await shop.aBooking());
  }

  get reference(): string {
    return this.booking.reference;
  }

  private async ask(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${this.shop.server.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        'x-booking-token': this.booking.accessToken,
        'idempotency-key': randomUUID(),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status >= 500 && !ALLOWED_FAILURES.includes(response.status)) {
      throw new Error(`${path} answered ${response.status}: ${text}`);
    }
    return response.status < 400 ? (JSON.parse(text) as { data: unknown }).data : null;
  }

  private async order(path: string, body: Record<string, unknown>): Promise<unknown> {
    const answer = await this.staff.send('POST', `/desk${path}`, body, { 'Idempotency-Key': randomUUID() });
    if (answer.status >= 500 && !ALLOWED_FAILURES.includes(answer.status)) {
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.status < 400 ? answer.body['data'] : null;
  }

  private payable(which: number): string {
    return this.booking.payables[which % this.booking.payables.length]?.id ?? '';
  }

  private async intents(): Promise<Stripe.PaymentIntent[]> {
    const { reference } = this.booking;
    return (await this.shop.desk.allPayments()).filter(({ metadata }) => metadata['booking'] === reference);
  }

  /** What a simulator refuses, because nothing of the kind is there, is nonsense that comes to nothing. */
  private async tell(path: string, fields: Record<string, unknown> = {}): Promise<void> {
    await this.shop.desk.control(path, fields).catch(() => undefined);
  }

  async payByCard(which: number, card: string, isKept: boolean): Promise<void> {
    const saveMethod = isKept ? { saveMethod: { consent: METHOD_CONSENT.version } } : {};
    const begun = (await this.ask(`/api/bookings/${this.reference}/payments`, {
      ...{ payable: this.payable(which), provider: 'stripe' },
      ...saveMethod,
    })) as PaymentView | null;
    if (begun?.clientSecret) await this.shop.desk.payWith(begun.clientSecret, card).catch(() => undefined);
  }

  async payByPaypal(which: number, funding: string, comesBack: boolean): Promise<void> {
    const begun = (await this.ask(`/api/bookings/${this.reference}/payments`, {
      ...{ payable: this.payable(which), provider: 'paypal' },
    })) as { orderId: string | null } | null;
    if (!begun?.orderId) return;
    await this.paypal.control('POST', `orders/${begun.orderId}/approve`, { funding }).catch(() => undefined);
    if (comesBack) await this.ask(`/api/payments/paypal/${begun.orderId}/capture`, {});
  }

  async quoteCancellation(): Promise<void> {
    const quote = (await this.ask(`/api/bookings/${this.reference}/cancellation-quote`)) as { token: string } | null;
    this.token = quote?.token ?? this.token;
  }

  /** With the last quote, whatever happened since; or with a token that nobody made. */
  async cancel(isForged: boolean): Promise<void> {
    const token = isForged || this.token === '' ? 'bm9ib2R5.made-this' : this.token;
    await this.ask(`/api/bookings/${this.reference}/cancel`, { token });
  }

  async refundByStaff(amountMinor: number, effect: string): Promise<void> {
    await this.order(`/bookings/${this.reference}/refunds`, {
      amount: { amountMinor, currency: this.booking.total.currency },
      ...{ reason: 'Because of the storm', effect },
    });
  }

  async refundInDashboard(amountMinor: number): Promise<void> {
    for (const { id } of await this.intents()) await this.tell(`payment_intents/${id}/refund`, { amount: amountMinor });
  }

  async endRefunds(outcome: string): Promise<void> {
    for (const { id } of await this.intents()) {
      const refunds = await this.shop.desk.stripe.refunds.list({ payment_intent: id });
      for (const refund of refunds.data) await this.tell(`refunds/${refund.id}/finish`, { outcome });
    }
  }

  async dispute(): Promise<void> {
    for (const { id } of await this.intents()) await this.tell(`payment_intents/${id}/dispute`);
  }

  async endDisputes(outcome: string): Promise<void> {
    for (const { id } of await this.intents()) {
      const disputes = await this.shop.desk.stripe.disputes.list({ payment_intent: id });
      for (const dispute of disputes.data) await this.tell(`disputes/${dispute.id}/close`, { outcome });
    }
  }

  async transfer(amountMinor: number, currency: string | null): Promise<void> {
    await this.order(`/bookings/${this.reference}/transfers`, {
      amount: { amountMinor, currency: currency ?? this.booking.total.currency },
      ...{ bankReference: `STORM ${randomUUID()}`, receivedOn: '2026-11-25' },
    });
  }

  async claimDeposit(amountMinor: number): Promise<void> {
    await this.order(`/bookings/${this.reference}/deposit/claims`, {
      amount: { amountMinor, currency: this.booking.total.currency },
      ...{ reason: 'A scratch', evidence: [{ kind: 'note', text: 'seen at the return' }] },
    });
  }

  async decideDeposit(how: string): Promise<void> {
    await this.order(`/bookings/${this.reference}/deposit/${how}`, how === 'waive' ? { reason: 'Let it be' } : {});
  }

  async withhold(): Promise<void> {
    await this.tell('webhooks/withhold');
  }

  async release(order: string, times: number): Promise<void> {
    await this.tell('webhooks/release', { order, seed: 7, times });
  }

  async forgeWebhook(): Promise<void> {
    const body = {
      id: `evt_${randomUUID()}`,
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_nobodys' } },
    };
    await this.ask('/api/webhooks/stripe', body, { 'stripe-signature': 't=1,v1=00' });
    await this.ask('/api/webhooks/paypal', body);
    await this.ask('/api/webhooks/paypal-ipn', body);
  }

  async askNonsense(): Promise<void> {
    await this.ask('/api/payments/paypal/NOBODYS-ORDER/capture', {});
    await this.ask(`/api/bookings/${this.reference}/payments`, { payable: 'nobodys', provider: 'stripe' });
    await this.ask(`/api/bookings/${this.reference}/payments`, {
      payable: this.payable(0),
      provider: 'stripe',
      amount: 1,
    });
    await this.order(`/bookings/${this.reference}/refunds`, {
      amount: { amountMinor: -100, currency: this.booking.total.currency },
      ...{ reason: 'Negative', effect: 'due_again' },
    });
  }

  /** The hold's time passes, and its job comes. */
  async endHold(): Promise<void> {
    const { database } = this.shop;
    await database.query(
      `UPDATE bookings SET hold_expires_at = now() - interval '1 minute' WHERE reference = $1 AND state = 'awaiting_payment'`,
      [this.reference],
    );
    await database.query(
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'expire-booking' AND state = 'created' AND data ->> 'reference' = $1`,
      [this.reference],
    );
  }
}
