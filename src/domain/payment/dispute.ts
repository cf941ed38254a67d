/**
 * A guest's bank, or the provider, asks the money of a payment back. `warning`: an inquiry that has taken no money yet;
 * `needs_response`: evidence is due; `under_review`: it is with the bank; `closed`: it ended without taking anything.
 */
export const DISPUTE_STATES = ['warning', 'needs_response', 'under_review', 'won', 'lost', 'closed'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

const OPEN: readonly DisputeState[] = ['warning', 'needs_response', 'under_review'];

/** While a dispute is open nothing is refunded: the bank may give the same money back. */
export function isOpenDispute(state: DisputeState): boolean {
  return OPEN.includes(state);
}

/**
 * What a dispute has done to the money by now: the bank holds or has it (`taken`), gave it back after a win (`returned`),
 * or never took it (`untouched`).
 */
export function moneyOfDispute(state: DisputeState): 'untouched' | 'taken' | 'returned' {
  switch (state) {
    case 'warning':
    case 'closed':
      return 'untouched';
    case 'needs_response':
    case 'under_review':
    case 'lost':
      return 'taken';
    case 'won':
      return 'returned';
  }
}

/** As much of a dispute's standing as decides whether something is still to be said. */
export interface AnswerStanding {
  /** Whether the provider waits for us. */
  readonly awaitsAnswer: boolean;
  readonly evidenceDueBy: Date | null;
}

/** Whether the provider, after an answer of ours, wants another: it waits anew, or by a later date. */
export function asksAgain(before: AnswerStanding, now: AnswerStanding): boolean {
  if (!now.awaitsAnswer) return false;
  if (!before.awaitsAnswer) return true;
  return (now.evidenceDueBy?.getTime() ?? 0) > (before.evidenceDueBy?.getTime() ?? Infinity);
}

/** Whether somebody must be called: nothing was said, and there is not much time left. A date that has passed calls, too. */
export function isAnswerUrgent(
  { awaitsAnswer, evidenceDueBy }: AnswerStanding,
  hasAnswered: boolean,
  { now, alarmSeconds }: { readonly now: Date; readonly alarmSeconds: number },
): boolean {
  if (hasAnswered || !awaitsAnswer || !evidenceDueBy) return false;
  return evidenceDueBy.getTime() - now.getTime() < alarmSeconds * 1000;
}
