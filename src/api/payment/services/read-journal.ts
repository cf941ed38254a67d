import { trialBalance, type AccountBalance, type Posting } from '../../../domain/payment/journal';
import { periodOfDays } from '../../../domain/reconciliation/reconciliation-days';
import { balancesBefore, postingsOf } from '../ledger/journal-postings';

export interface Journal {
  readonly postings: readonly Posting[];
  readonly balances: readonly AccountBalance[];
}

/** The ledger of some days (UTC, `2026-11-24`, both included) as double entry, with what each account held before and after. */
async function readJournal(firstDay: string, lastDay: string): Promise<Journal> {
  const period = periodOfDays(firstDay, lastDay);
  const openings = await balancesBefore(period.from);
  const postings = await postingsOf(period);
  return { postings, balances: trialBalance(openings, postings) };
}

export default () => ({ readJournal });
