import { randomUUID } from 'node:crypto';
import type { AdminSession } from '../../admin-session';
import type { StormScene } from '../storm-scene';
import { answerOf } from './answer-of';

type Person = 'first' | 'second';

/** What the people of the house do. Two of them, because nobody agrees with themselves. */
export class StaffsDeeds {
  constructor(private readonly scene: StormScene) {}

  private get path(): string {
    return `/bookings/${this.scene.booking.reference}`;
  }

  private money(amountMinor: number, currency: string | null = null) {
    return { amountMinor, currency: currency ?? this.scene.booking.total.currency };
  }

  private async order(path: string, body: Record<string, unknown> = {}, who: Person = 'first'): Promise<unknown> {
    const staff: AdminSession = this.scene.staff[who];
    const answer = await staff.send('POST', `/desk${path}`, body, { 'Idempotency-Key': randomUUID() });
    return answerOf(path, answer.status, answer.body);
  }

  private async read(path: string): Promise<unknown> {
    const answer = await this.scene.staff.first.get(`/desk${path}`);
    return answerOf(path, answer.status, answer.body);
  }

  async refund(amountMinor: number, effect: string): Promise<void> {
    const amount = this.money(amountMinor);
    await this.order(`${this.path}/refunds`, { amount, reason: 'Because of the storm', effect });
  }

  /** Every refund of the booking, in whatever state: most of them are not to be decided. */
  async decideRefunds(how: 'approve' | 'reject', who: Person): Promise<void> {
    for (const id of await this.refunds()) {
      await this.order(`/refunds/${id}/${how}`, how === 'reject' ? { reason: 'I do not agree' } : {}, who);
    }
  }

  async settleRefunds(): Promise<void> {
    for (const id of await this.refunds()) {
      await this.order(`/refunds/${id}/settle`, { evidence: `STORM ${randomUUID()}` });
    }
  }

  private async refunds(): Promise<string[]> {
    const refunds = (await this.read(`${this.path}/refunds`)) as { id: string }[] | null;
    return refunds?.map(({ id }) => id) ?? [];
  }

  async review(how: 'approve' | 'decline' | 'acknowledge'): Promise<void> {
    await this.order(`${this.path}/review/${how}`, { reason: 'I called the guest' });
  }

  async makeLink(which: number): Promise<void> {
    const { payables } = this.scene.booking;
    const payable = payables[which % payables.length]?.id ?? '';
    const link = (await this.order(`${this.path}/payment-links`, { payable })) as { url: string } | null;
    if (link) this.scene.link = new URL(link.url).searchParams.get('token') ?? '';
  }

  async recordTransfer(amountMinor: number, currency: string | null): Promise<void> {
    await this.order(`${this.path}/transfers`, {
      amount: this.money(amountMinor, currency),
      ...{ bankReference: `STORM ${randomUUID()}`, receivedOn: '2026-11-25' },
    });
  }

  async claimDeposit(amountMinor: number): Promise<void> {
    await this.order(`${this.path}/deposit/claims`, {
      amount: this.money(amountMinor),
      ...{ reason: 'A scratch', evidence: [{ kind: 'note', text: 'seen at the return' }] },
    });
  }

  async withdrawClaims(): Promise<void> {
    const deposit = (await this.read(`${this.path}/deposit`)) as { claims: { id: string }[] } | null;
    for (const { id } of deposit?.claims ?? []) await this.order(`/claims/${id}/withdraw`);
  }

  async decideDeposit(how: 'settle' | 'waive' | 'charge'): Promise<void> {
    await this.order(`${this.path}/deposit/${how}`, how === 'waive' ? { reason: 'Let it be' } : {});
  }

  async answerDisputes(how: 'evidence' | 'accept'): Promise<void> {
    const disputes = await this.scene.shop.database.query<{ id: string }>(
      `SELECT d.document_id AS id FROM disputes d JOIN disputes_payment_lnk k ON k.dispute_id = d.id
         JOIN payments_booking_lnk p ON p.payment_id = k.payment_id
         JOIN bookings b ON b.id = p.booking_id WHERE b.reference = $1`,
      [this.scene.booking.reference],
    );
    for (const { id } of disputes) {
      await this.order(`/disputes/${id}/${how}`, how === 'accept' ? { reason: 'The guest is right' } : {});
    }
  }
}
