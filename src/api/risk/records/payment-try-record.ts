import type { Knex } from 'knex';
import type { PaymentRecord } from '../../payment/records/payment-record';

export interface PaymentTry {
  readonly payment: PaymentRecord;
  readonly email: string;
  readonly clientAddress: string | null;
  readonly reference: string;
  readonly outcome: 'failed' | 'paid';
  readonly failure: string | null;
  readonly cardFingerprint: string | null;
  readonly triedAt: Date;
}

/** Remembers tries to pay, each once. One that a provider dates into the future is of now. */
export async function saveTries(trx: Knex.Transaction, tries: readonly PaymentTry[]): Promise<void> {
  if (tries.length === 0) return;
  const rows = tries.map(({ payment, ...one }) => ({
    provider: payment.provider,
    try_reference: one.reference,
    outcome: one.outcome,
    failure: one.failure,
    payment_id: payment.documentId,
    booking_reference: payment.booking.reference,
    email: one.email.toLowerCase(),
    client_address: one.clientAddress,
    card_fingerprint: one.cardFingerprint,
    tried_at: trx.raw('least(clock_timestamp(), ?::timestamptz)', [one.triedAt]),
  }));
  await trx('payment_tries').insert(rows).onConflict(['provider', 'outcome', 'try_reference']).ignore();
}
