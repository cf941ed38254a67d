import type { Knex } from 'knex';
import type { FeeKind, LedgerKind, SuspenseReason } from '../../../domain/payment/ledger';
import type { PaymentMethod } from '../../../domain/payment/payment-method';
import type { Money } from '../../../domain/shared/money';

/**
 * A movement of money that a provider confirmed. Exactly one of `payableId` and `suspense` says where a guest's money belongs;
 * a fee, which is ours, has neither.
 */
export interface NewLedgerEntry {
  readonly kind: LedgerKind | FeeKind;
  readonly provider: PaymentMethod;
  /** The provider's id of the movement: the same movement is entered once, however often it is reported. */
  readonly providerReference: string;
  readonly bookingReference: string | null;
  readonly payableId: string | null;
  readonly paymentId: string | null;
  readonly suspense: SuspenseReason | null;
  readonly amount: Money;
}

/** Writes a movement into the append-only ledger. @returns whether it was new. */
export async function appendToLedger(trx: Knex.Transaction, entry: NewLedgerEntry): Promise<boolean> {
  const written = await trx('ledger_events')
    .insert({
      kind: entry.kind,
      provider: entry.provider,
      provider_reference: entry.providerReference,
      booking_reference: entry.bookingReference,
      payable_id: entry.payableId,
      payment_id: entry.paymentId,
      suspense: entry.suspense,
      amount_minor: entry.amount.amountMinor,
      currency: entry.amount.currency,
    })
    .onConflict(['provider', 'kind', 'provider_reference'])
    .ignore()
    .returning('seq');
  return written.length > 0;
}
