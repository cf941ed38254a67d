import type { Knex } from 'knex';
import { z } from 'zod';
import { inTransaction } from '../../../database/transaction';
import { FEE_KINDS } from '../../../domain/payment/ledger';
import type { PaymentProvider, ProviderFee } from '../../../domain/payment/payment-gateway';
import type { Books } from '../../../domain/reconciliation/books';
import { service } from '../../../service-map';
import { appendToLedger } from '../../payment/ledger/append-to-ledger';

/**
 * Enters what a provider kept, and gave back of it, as its own list says: nothing else tells of it. Each line of the list is
 * entered once, however often it is read.
 * @throws DomainError `provider-unavailable` (503)
 */
async function enterFees(provider: PaymentProvider, { from, to }: Books['period']): Promise<void> {
  const listed = await service('api::payment.payment-gateways-registry').gatewayFor(provider).listFees(from, to);
  await inTransaction(async (trx) => {
    const known = await enteredFees(trx, provider, listed);
    for (const fee of listed.filter((one) => !known.has(keyOf(one)))) await enter(trx, provider, fee);
  });
}

const keyOf = ({ kind, reference }: Pick<ProviderFee, 'kind' | 'reference'>) => `${kind}:${reference}`;

const feeRows = z.array(z.object({ kind: z.enum(FEE_KINDS), reference: z.string() }));

/** Asked first: even an entry that comes to nothing waits for everybody else's. */
async function enteredFees(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  listed: readonly ProviderFee[],
): Promise<Set<string>> {
  const rows: unknown = await trx('ledger_events')
    .where({ provider })
    .whereIn('kind', [...FEE_KINDS])
    .whereRaw('provider_reference = ANY(?)', [listed.map(({ reference }) => reference)])
    .select({ kind: 'kind', reference: 'provider_reference' });
  return new Set(feeRows.parse(rows).map(keyOf));
}

async function enter(trx: Knex.Transaction, provider: PaymentProvider, fee: ProviderFee): Promise<void> {
  const { kind, reference: providerReference, amount } = fee;
  const owner = await whatItWasFor(trx, provider, fee);
  await appendToLedger(trx, { ...owner, kind, provider, providerReference, payableId: null, suspense: null, amount });
}

const ownerRow = z.object({ bookingReference: z.string().nullable(), paymentId: z.string().nullable() });

/** The payment behind what a fee was for; a fee for nobody's money, or for the account as a whole, has none. */
async function whatItWasFor(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  { about }: ProviderFee,
): Promise<z.output<typeof ownerRow>> {
  const row: unknown = await trx('ledger_events')
    .where({ provider, provider_reference: about })
    .whereNotNull('payment_id')
    .first({ bookingReference: 'booking_reference', paymentId: 'payment_id' });
  return row === undefined ? { bookingReference: null, paymentId: null } : ownerRow.parse(row);
}

export default () => ({ enterFees });
