import type { CurrencyCode } from '../shared/currency';

/** One side of an entry in the journal: a debit is above zero, a credit below. Those of an entry sum to zero. */
export interface Posting {
  /** The ledger's number of the event, and which of its postings this is. */
  readonly entry: number;
  readonly line: number;
  readonly recordedAt: Date;
  readonly kind: string;
  /** `provider:stripe`, `provider:paypal`, `bank`, `guests`, `suspense`, `disputes`, `fees` */
  readonly account: string;
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly provider: string;
  readonly providerReference: string;
  readonly bookingReference: string | null;
  readonly payableId: string | null;
  readonly paymentId: string | null;
}

/** What an account held before a period; a debit is above zero. */
export type OpeningBalance = Pick<Posting, 'account' | 'currency' | 'amountMinor'>;

/** An account over a period, in minor units of one currency: what it held, what moved, what it holds then. */
export interface AccountBalance {
  readonly account: string;
  readonly currency: CurrencyCode;
  readonly openingMinor: number;
  readonly debitMinor: number;
  readonly creditMinor: number;
  readonly closingMinor: number;
}

/** Every account that holds or moved anything, sorted by name and currency. Each column sums to zero in each currency. */
export function trialBalance(openings: readonly OpeningBalance[], postings: readonly Posting[]): AccountBalance[] {
  const balances = new Map<string, AccountBalance>();
  for (const { account, currency, amountMinor } of openings)
    change(balances, { account, currency }, { openingMinor: amountMinor });
  for (const { account, currency, amountMinor } of postings)
    change(
      balances,
      { account, currency },
      amountMinor > 0 ? { debitMinor: amountMinor } : { creditMinor: -amountMinor },
    );
  return [...balances.values()].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

type Named = Pick<AccountBalance, 'account' | 'currency'>;

function change(
  balances: Map<string, AccountBalance>,
  of: Named,
  { openingMinor = 0, debitMinor = 0, creditMinor = 0 }: Partial<AccountBalance>,
): void {
  const before = balances.get(nameOf(of)) ?? { ...of, openingMinor: 0, debitMinor: 0, creditMinor: 0, closingMinor: 0 };
  balances.set(nameOf(of), {
    ...before,
    openingMinor: before.openingMinor + openingMinor,
    debitMinor: before.debitMinor + debitMinor,
    creditMinor: before.creditMinor + creditMinor,
    closingMinor: before.closingMinor + openingMinor + debitMinor - creditMinor,
  });
}

function nameOf({ account, currency }: Named): string {
  return `${account} ${currency}`;
}
