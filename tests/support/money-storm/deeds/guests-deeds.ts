import { METHOD_CONSENT } from '../../../../src/domain/payment/method-consent';
import type { PaymentView } from '../../guest';
import type { StormScene } from '../storm-scene';
import { ask } from './ask';

type Begun = (Partial<Pick<PaymentView, 'clientSecret'>> & { readonly orderId?: string | null }) | null;

export interface PaypalPayment {
  readonly funding: string;
  readonly comesBack: boolean;
  readonly isKept: boolean;
}

const MADE_UP_TOKEN = 'bm9ib2R5.made-this';
const KEPT = { saveMethod: { consent: METHOD_CONSENT.version } };

/** What the guest of a booking does. */
export class GuestsDeeds {
  private token = MADE_UP_TOKEN;

  constructor(private readonly scene: StormScene) {}

  private get path(): string {
    return `/api/bookings/${this.scene.booking.reference}`;
  }

  private payable(which: number): string {
    const { payables } = this.scene.booking;
    return payables[which % payables.length]?.id ?? '';
  }

  async payByCard(which: number, card: string, isKept: boolean): Promise<void> {
    const wanted = { payable: this.payable(which), provider: 'stripe', ...(isKept ? KEPT : {}) };
    await this.giveCard((await ask(this.scene, `${this.path}/payments`, wanted)) as Begun, card);
  }

  async payByPaypal(which: number, { isKept, ...how }: PaypalPayment): Promise<void> {
    const wanted = { payable: this.payable(which), provider: 'paypal', ...(isKept ? KEPT : {}) };
    await this.approve((await ask(this.scene, `${this.path}/payments`, wanted)) as Begun, how);
  }

  /** Of the last link that staff made, or of one that nobody did. */
  async payByLink(provider: 'stripe' | 'paypal'): Promise<void> {
    const path = `/api/payment-links/${this.scene.link || 'bm9ib2R5LW1hZGUtdGhpcw'}/payments`;
    const begun = (await ask(this.scene, path, { provider })) as Begun;
    if (provider === 'stripe') await this.giveCard(begun, 'pm_card_visa');
    else await this.approve(begun, { funding: 'ok', comesBack: true });
  }

  async announceTransfer(which: number): Promise<void> {
    await ask(this.scene, `${this.path}/transfer`, { payable: this.payable(which) });
  }

  async quoteCancellation(): Promise<void> {
    const quote = (await ask(this.scene, `${this.path}/cancellation-quote`)) as { token: string } | null;
    this.token = quote?.token ?? this.token;
  }

  /** With the last quote, whatever happened since; or with a token that nobody made. */
  async cancel(isForged: boolean): Promise<void> {
    await ask(this.scene, `${this.path}/cancel`, { token: isForged ? MADE_UP_TOKEN : this.token });
  }

  private async giveCard(begun: Begun, card: string): Promise<void> {
    if (begun?.clientSecret) await this.scene.shop.desk.payWith(begun.clientSecret, card).catch(() => undefined);
  }

  private async approve(begun: Begun, { funding, comesBack }: Omit<PaypalPayment, 'isKept'>): Promise<void> {
    if (!begun?.orderId) return;
    const { orderId } = begun;
    await this.scene.paypal.control('POST', `orders/${orderId}/approve`, { funding }).catch(() => undefined);
    if (comesBack) await ask(this.scene, `/api/payments/paypal/${orderId}/capture`, {});
  }
}
