import type { PublishingProblem } from '../catalogue/publishing-problems';
import { isPayable } from '../shared/payable';
import { isEmailAddress } from '../shared/email-address';

type Amount = number | string | null;

/** A promotion code as staff have typed it. */
export interface PromotionDraft {
  readonly percent: Amount;
  readonly amount: Amount;
  readonly currency: string | null;
  readonly bookFrom: string | null;
  readonly bookUntil: string | null;
  readonly stayFrom: string | null;
  readonly stayUntil: string | null;
  /** Addresses, one a line. */
  readonly onlyFor: string | null;
}

/** What keeps a promotion code from being saved: which field, and what to do about it. */
export function promotionProblems(draft: PromotionDraft): PublishingProblem[] {
  const { percent, amount, currency } = draft;
  const problems: PublishingProblem[] = [];
  const complain = (field: string, message: string) => problems.push({ path: [field], message });
  if (percent === null && amount === null) complain('percent', 'Give a percentage or an amount.');
  if (percent !== null && amount !== null) complain('amount', 'Give a percentage or an amount, not both.');
  if (amount !== null && currency === null) complain('currency', 'Choose the currency of the amount.');
  if (amount !== null && !isPayable(amount, currency)) {
    complain('amount', `${amount} has more decimals than ${currency ?? 'the currency'} can be paid in.`);
  }
  for (const [from, until] of [
    ['bookFrom', 'bookUntil'],
    ['stayFrom', 'stayUntil'],
  ] as const) {
    const [first, last] = [draft[from], draft[until]];
    if (first !== null && last !== null && last < first) complain(until, `It ends on ${last}, before ${first}.`);
  }
  const wrong = addressesIn(draft.onlyFor ?? '').find((address) => !isEmailAddress(address));
  if (wrong !== undefined) complain('onlyFor', `"${wrong}" is no e-mail address. Write one a line.`);
  return problems;
}

/** The addresses of a text with one a line, in lower case. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '');
}
