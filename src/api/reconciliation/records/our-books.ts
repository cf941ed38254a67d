import { z } from 'zod';
import { amountMinorColumn, currencyColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import {
  MOVEMENT_KINDS,
  PAYMENT_PROVIDERS,
  type PaymentProvider,
  type ProviderMovement,
} from '../../../domain/payment/payment-gateway';
import { keyOf, type Books, type OwnMovement, type OwnPayment } from '../../../domain/reconciliation/books';

const movementRow = z
  .object({
    provider: z.enum(PAYMENT_PROVIDERS),
    kind: z.enum(MOVEMENT_KINDS),
    reference: z.string(),
    amountMinor: amountMinorColumn,
    currency: currencyColumn,
    paymentId: z.string().nullable(),
    recordedAt: z.date(),
  })
  .transform(({ amountMinor, currency, ...movement }) => ({ ...movement, amount: { amountMinor, currency } }));

const paymentRow = z
  .object({ id: z.string(), payableId: z.string(), amountMinor: amountMinorColumn, currency: currencyColumn })
  .transform(({ amountMinor, currency, ...payment }) => ({ ...payment, owed: { amountMinor, currency } }));

/**
 * Our side of a comparison: what was entered in the period, what was entered at any time under the provider's ids, and
 * everything that moved, at whatever provider, for the payables which those are about.
 */
export async function ourBooks(
  provider: PaymentProvider,
  { from, to }: Books['period'],
  theirs: readonly ProviderMovement[],
): Promise<Pick<Books, 'ours' | 'payments'>> {
  const references = theirs.map(({ reference }) => reference);
  const own = await ledgerRows(
    'provider = ? AND ((recorded_at >= ? AND recorded_at < ?) OR provider_reference = ANY(?))',
    [provider, from, to, references],
  );
  const attempts = [...own, ...theirs].flatMap(({ paymentId }) => paymentId ?? []);
  const payments = await paymentsOfSamePayables(attempts);
  const related = await ledgerRows('payment_id = ANY(?)', [payments.map(({ id }) => id)]);
  return { ours: each([...own, ...related]), payments };
}

/** Found in both ways, a movement is still one. */
function each(movements: readonly OwnMovement[]): OwnMovement[] {
  return [...new Map(movements.map((one) => [`${one.provider}:${keyOf(one)}`, one])).values()];
}

async function ledgerRows(condition: string, bindings: readonly (string | Date | string[])[]): Promise<OwnMovement[]> {
  const rows: unknown = await database()('ledger_events')
    .whereIn('kind', [...MOVEMENT_KINDS])
    .whereRaw(condition, [...bindings])
    .orderBy('seq')
    .select({
      provider: 'provider',
      kind: 'kind',
      reference: 'provider_reference',
      amountMinor: 'amount_minor',
      currency: 'currency',
      paymentId: 'payment_id',
      recordedAt: 'recorded_at',
    });
  return z.array(movementRow).parse(rows);
}

async function paymentsOfSamePayables(attempts: readonly string[]): Promise<OwnPayment[]> {
  const touched = database()('payments_payable_lnk as k')
    .join('payments as p', 'p.id', 'k.payment_id')
    .whereRaw('p.document_id = ANY(?)', [[...new Set(attempts)]])
    .select('k.payable_id');
  const rows: unknown = await database()('payments as p')
    .join('payments_payable_lnk as k', 'k.payment_id', 'p.id')
    .join('payables as y', 'y.id', 'k.payable_id')
    .whereIn('y.id', touched)
    .orderBy('p.id')
    .select({
      id: 'p.document_id',
      payableId: 'y.document_id',
      amountMinor: 'y.amount_minor',
      currency: 'y.currency',
    });
  return z.array(paymentRow).parse(rows);
}
