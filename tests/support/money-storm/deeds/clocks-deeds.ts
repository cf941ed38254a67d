import type { StormScene } from '../storm-scene';

/** What happens because time passes: dates are moved, and the work is put in whose time has come. */
export class ClocksDeeds {
  constructor(private readonly scene: StormScene) {}

  private async query(sql: string, ...values: unknown[]): Promise<unknown> {
    return this.scene.shop.database.query(sql, values);
  }

  private async putIn(job: string, data: object): Promise<void> {
    await this.query(
      `INSERT INTO pgboss.job (name, data, singleton_key, policy) VALUES ($1, $2, 'storm-' || gen_random_uuid(), 'short')`,
      job,
      JSON.stringify(data),
    );
  }

  async endHold(): Promise<void> {
    const { reference } = this.scene.booking;
    await this.query(
      `WITH over AS (
         UPDATE bookings SET hold_expires_at = now() - interval '1 minute'
          WHERE reference = $1 AND state = 'awaiting_payment' RETURNING reference)
       UPDATE allocations SET expires_at = now() - interval '1 minute'
         FROM over WHERE booking_reference = over.reference AND allocations.state = 'held'`,
      reference,
    );
    await this.putIn('expire-booking', { reference });
  }

  async endReview(): Promise<void> {
    const { reference } = this.scene.booking;
    await this.query(
      `UPDATE booking_reviews SET due_at = now() - interval '1 minute' WHERE booking_reference = $1`,
      reference,
    );
    await this.putIn('finish-review', { reference, cause: 'deadline' });
  }

  /** The balance is due so many days from today, or was before. */
  async makeBalanceDue(inDays: number): Promise<void> {
    const balance = this.scene.booking.payables.find(({ purpose }) => purpose === 'balance');
    if (!balance) return;
    await this.query(
      `UPDATE payables SET due_on = current_date + $1::integer, dunned_at = NULL WHERE document_id = $2`,
      inDays,
      balance.id,
    );
    await this.putIn('collect-balance', { payable: balance.id });
  }

  /** Whatever waits for later comes too early. */
  async hurryJobs(): Promise<void> {
    await this.query(`UPDATE pgboss.job SET start_after = now() WHERE state IN ('created', 'retry')`);
  }

  async sweep(): Promise<void> {
    await this.putIn('sweep', {});
  }
}
