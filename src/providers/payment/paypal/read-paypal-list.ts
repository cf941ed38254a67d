import type { SearchResponse, TransactionInformation } from '@paypal/paypal-server-sdk';
import type { ProviderList } from '../../../domain/payment/payment-gateway';
import { joinLines, listedLine } from '../shared/listed-line';
import { instantOf } from './listed-instant';
import { listedFees } from './listed-fees';
import { listedMovements } from './listed-movements';
import type { PaypalSession } from './paypal-session';
import { unavailable } from './read-or-null';

const DAY_MS = 24 * 60 * 60 * 1000;
/** PayPal answers for at most 31 days at once, both ends included. */
const LONGEST_MS = 31 * DAY_MS;
const PAGE_SIZE = 100;

/**
 * What PayPal lists from `from` until before `to`, oldest first. The list is up to three hours late.
 * @throws DomainError `provider-unavailable` when one page of it, or one movement, cannot be trusted
 */
export async function readPaypalList(session: PaypalSession, from: Date, to: Date): Promise<ProviderList> {
  try {
    const lines: ProviderList[] = [];
    for (const window of windowsOf(from, to)) {
      for (const info of await transactionsOf(session, window)) {
        const line = lineOf(info);
        if (saysSomething(line) && isWithin(info, from, to)) lines.push(line);
      }
    }
    return joinLines(lines);
  } catch (cause) {
    throw unavailable(cause);
  }
}

function lineOf(info: TransactionInformation): ProviderList {
  const movements = listedMovements(info);
  return listedLine({ reference: info.transactionId ?? '', movements, readFees: () => listedFees(info) });
}

function saysSomething({ movements, fees, unreadableFees }: ProviderList): boolean {
  return movements.length + fees.length + unreadableFees.length > 0;
}

function isWithin({ transactionInitiationDate }: TransactionInformation, from: Date, to: Date): boolean {
  const occurredAt = instantOf(transactionInitiationDate);
  return occurredAt >= from && occurredAt < to;
}

interface Window {
  readonly startDate: string;
  readonly endDate: string;
}

/** PayPal counts in seconds, and takes both ends of a window into it. */
function windowsOf(from: Date, to: Date): Window[] {
  const end = Math.ceil(to.getTime() / 1000) * 1000 - 1000;
  const windows: Window[] = [];
  for (let start = Math.floor(from.getTime() / 1000) * 1000; start <= end; start += LONGEST_MS) {
    windows.push({ startDate: secondOf(start), endDate: secondOf(Math.min(start + LONGEST_MS - 1000, end)) });
  }
  return windows;
}

/** All pages of a window. A list that grew or shrank meanwhile may have passed something over. */
async function transactionsOf(session: PaypalSession, window: Window): Promise<TransactionInformation[]> {
  const found: TransactionInformation[] = [];
  let last = 1;
  let announced = 0;
  for (let page = 1; page <= last; page += 1) {
    const answer = await readPage(session, window, page);
    if (page > 1 && answer.totalItems !== announced) throw new Error('PayPal’s list changed while it was read');
    last = answer.totalPages;
    announced = answer.totalItems;
    found.push(...answer.transactions);
  }
  if (found.length !== announced)
    throw new Error(`PayPal announced ${announced} transactions and listed ${found.length}`);
  return found;
}

async function readPage(session: PaypalSession, window: Window, page: number) {
  const query = { ...window, fields: 'transaction_info', pageSize: PAGE_SIZE, page };
  const { result } = await session.call(({ transactions }, options) => transactions.searchTransactions(query, options));
  return wholePage(result);
}

/** An answer without its counts is no list: the SDK takes `{}` for one. @throws Error */
function wholePage({ transactionDetails = [], totalItems, totalPages }: SearchResponse) {
  if (totalItems === undefined || totalPages === undefined)
    throw new Error('PayPal answered with something that is not a list of transactions');
  const transactions = transactionDetails.map(({ transactionInfo }) => {
    if (!transactionInfo) throw new Error('PayPal answered with a transaction that says nothing');
    return transactionInfo;
  });
  return { transactions, totalItems, totalPages };
}

function secondOf(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}
