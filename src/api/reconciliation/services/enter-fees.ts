import type { Knex } from 'knex';
import { z } from 'zod';
import { database, inTransaction } from '../../../database/transaction';
import { FEE_KINDS } from '../../../domain/payment/ledger';
import type { PaymentProvider, ProviderFee } from '../../../domain/payment/payment-gateway';
import { appendToLedger } from '../../payment/ledger/append-to-ledger';

/** Everybody else's entries wait for as long as one batch takes. */
const BATCH_SIZE = 20;

/**
 * Enters what a provider kept, and gave back of it, as its own list says: nothing else tells of it. Each line of the list is
 * entered once, however often it is read, and in small batches: what a batch that failed has left out, the next reading
 * of the list brings.
 */
async function enterFees(provider: PaymentProvider, listed: readonly ProviderFee[]): Promise<void> {
  const known = await enteredFees(provider, listed);
  const unknown = listed.filter((fee) => !known.has(keyOf(fee)));
  for (let start = 0; start < unknown.length; start += BATCH_SIZE)
    await enterBatch(provider, unknown.slice(start, start + BATCH_SIZE));
}

const keyOf = ({ kind, reference }: Pick<ProviderFee, 'kind' | 'reference'>) => `${kind}:${reference}`;

const feeRows = z.array(z.object({ kind: z.enum(FEE_KINDS), reference: z.string() }));

/** Asked first: even an entry that comes to nothing waits for everybody else's. */
async function enteredFees(provider: PaymentProvider, listed: readonly ProviderFee[]): Promise<Set<string>> {
  const rows: unknown = await database()('ledger_events')
    .where({ provider })
    .whereIn('kind', [...FEE_KINDS])
    .whereRaw('provider_reference = ANY(?)', [listed.map(({ reference }) => reference)])
    .select({ kind: 'kind', reference: 'provider_reference' });
  return new Set(feeRows.parse(rows).map(keyOf));
}

async function enterBatch(provider: PaymentProvider, fees: readonly ProviderFee[]): Promise<void> {
  await inTransaction(async (trx) => {
    const owners = await whatTheyWereFor(trx, provider, fees);
    for (const { kind, reference: providerReference, about, amount } of fees) {
      const owner = owners.get(about ?? '') ?? NOBODY;
      await appendToLedger(trx, {
        ...owner,
        kind,
        provider,
        providerReference,
        payableId: null,
        suspense: null,
        amount,
      });
    }
  });
}

const NOBODY = { bookingReference: null, paymentId: null };

const ownerRows = z.array(
  z.object({ reference: z.string(), bookingReference: z.string().nullable(), paymentId: z.string() }),
);

type Owner = Omit<z.output<typeof ownerRows>[number], 'reference'>;

/** The payment behind what a fee was for; a fee for nobody's money, or for the account as a whole, has none. */
async function whatTheyWereFor(
  trx: Knex.Transaction,
  provider: PaymentProvider,
  fees: readonly ProviderFee[],
): Promise<Map<string, Owner>> {
  const rows: unknown = await trx('ledger_events')
    .where({ provider })
    .whereRaw('provider_reference = ANY(?)', [fees.flatMap(({ about }) => about ?? [])])
    .whereNotNull('payment_id')
    .select({ reference: 'provider_reference', bookingReference: 'booking_reference', paymentId: 'payment_id' });
  return new Map(ownerRows.parse(rows).map(({ reference, ...owner }) => [reference, owner]));
}

export default () => ({ enterFees });
