import { z } from 'zod';
import { currencyColumn, instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import type { OpeningBalance, Posting } from '../../../domain/payment/journal';

const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.int());

const opening = z.object({ account: z.string(), currency: currencyColumn, amountMinor: wholeNumber });

const posting = z.object({
  ...opening.shape,
  entry: wholeNumber,
  line: z.int(),
  recordedAt: instantColumn,
  kind: z.string(),
  provider: z.string(),
  providerReference: z.string(),
  bookingReference: z.string().nullable(),
  payableId: z.string().nullable(),
  paymentId: z.string().nullable(),
});

export interface JournalPeriod {
  readonly from: Date;
  /** Not in it any more. */
  readonly to: Date;
}

/** What the ledger entered in a period, as double entry, in the order in which it was entered. */
export async function postingsOf({ from, to }: JournalPeriod): Promise<Posting[]> {
  const rows: unknown = await database()('journal')
    .where('recorded_at', '>=', from)
    .where('recorded_at', '<', to)
    .orderBy(['entry', 'line'])
    .select({
      entry: 'entry',
      line: 'line',
      recordedAt: 'recorded_at',
      kind: 'kind',
      account: 'account',
      amountMinor: 'amount_minor',
      currency: 'currency',
      provider: 'provider',
      providerReference: 'provider_reference',
      bookingReference: 'booking_reference',
      payableId: 'payable_id',
      paymentId: 'payment_id',
    });
  return z.array(posting).parse(rows);
}

/** What every account held before a moment; those that held nothing are left out. */
export async function balancesBefore(moment: Date): Promise<OpeningBalance[]> {
  const rows: unknown = await database()('journal')
    .where('recorded_at', '<', moment)
    .groupBy('account', 'currency')
    .havingRaw('sum(amount_minor) <> 0')
    .select({ account: 'account', currency: 'currency', amountMinor: database().raw('sum(amount_minor)') });
  return z.array(opening).parse(rows);
}
