import type { Posting } from '../../../../domain/payment/journal';
import { toMajorText } from '../../../../domain/shared/money';
import { csvOf } from '../../../../http/csv';

const COLUMNS = [
  'entry',
  'line',
  'recorded at',
  'account',
  'debit',
  'credit',
  'currency',
  'kind',
  'provider',
  'provider reference',
  'booking',
  'payable',
  'payment',
] as const;

/** A posting a line, amounts in major units. */
export function journalCsv(postings: readonly Posting[]): string {
  return csvOf([COLUMNS, ...postings.map(cellsOf)]);
}

function cellsOf({ amountMinor, currency, ...posting }: Posting): string[] {
  const amount = toMajorText({ amountMinor: Math.abs(amountMinor), currency });
  return [
    String(posting.entry),
    String(posting.line),
    posting.recordedAt.toISOString(),
    posting.account,
    amountMinor > 0 ? amount : '',
    amountMinor > 0 ? '' : amount,
    currency,
    posting.kind,
    posting.provider,
    posting.providerReference,
    posting.bookingReference ?? '',
    posting.payableId ?? '',
    posting.paymentId ?? '',
  ];
}
