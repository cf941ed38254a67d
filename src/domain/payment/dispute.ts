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
