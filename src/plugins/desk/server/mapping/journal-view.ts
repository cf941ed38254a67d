import type { Journal } from '../../../../api/payment/services/read-journal';
import type { AccountBalance, Posting } from '../../../../domain/payment/journal';

/** The journal as the desk shows it. Balances are debits above zero, credits below. */
export function journalView({ postings, balances }: Journal) {
  return { postings: postings.map(postingView), balances: balances.map(balanceView) };
}

function postingView({ amountMinor, currency, recordedAt, ...posting }: Posting) {
  const amount = { amountMinor: Math.abs(amountMinor), currency };
  return {
    entry: posting.entry,
    line: posting.line,
    recordedAt: recordedAt.toISOString(),
    account: posting.account,
    debit: amountMinor > 0 ? amount : null,
    credit: amountMinor > 0 ? null : amount,
    kind: posting.kind,
    provider: posting.provider,
    providerReference: posting.providerReference,
    booking: posting.bookingReference,
    payable: posting.payableId,
    payment: posting.paymentId,
  };
}

function balanceView({ account, currency, openingMinor, debitMinor, creditMinor, closingMinor }: AccountBalance) {
  return { account, currency, openingMinor, debitMinor, creditMinor, closingMinor };
}
