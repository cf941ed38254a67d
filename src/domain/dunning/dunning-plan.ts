import { addDays } from '../shared/calendar-date';

export const DUNNING_STEPS = [
  'announce',
  'charge',
  'first-reminder',
  'charge-again',
  'second-reminder',
  'final-notice',
  'overdue',
] as const;
export type DunningStep = (typeof DUNNING_STEPS)[number];

/** Days from the due date at which each step is taken; `overdue` ends the grace, which is configuration. */
const DAY_OF: Readonly<Record<Exclude<DunningStep, 'overdue'>, number>> = {
  announce: -7,
  charge: 0,
  'first-reminder': 1,
  'charge-again': 2,
  'second-reminder': 3,
  'final-notice': 5,
};

export interface DunnedPayable {
  /** `YYYY-MM-DD` in the listing's zone. */
  readonly dueOn: string;
  readonly taken: readonly DunningStep[];
  /** The guest has announced a bank transfer, which is waited for until then. */
  readonly isTransferExpected: boolean;
  readonly hasSavedMethod: boolean;
}

/**
 * Which step is due for a balance that is not paid; `null` when none is. Each is taken once. Of reminders that were missed,
 * because nobody looked, only the latest is sent; but nothing is overdue before the final notice went out. While a bank transfer is expected, nobody is charged or reminded.
 * @param today `YYYY-MM-DD` in the listing's zone
 */
export function nextDunningStep(payable: DunnedPayable, graceDays: number, today: string): DunningStep | null {
  if (payable.isTransferExpected) return null;
  const due = DUNNING_STEPS.filter((step) => dayOf(step, payable.dueOn, graceDays) <= today);
  const open = due.filter((step) => !payable.taken.includes(step) && isPossible(step, payable));
  const charge = open.find(isCharge);
  if (charge && !payable.taken.includes('overdue')) return charge;
  const latest = open.at(-1);
  if (latest === 'overdue' && !payable.taken.includes('final-notice')) return 'final-notice';
  return latest && isAfterAll(latest, payable.taken) ? latest : null;
}

/** A step that tries what the guest saved; the others are words. */
export function isCharge(step: DunningStep): boolean {
  return step === 'charge' || step === 'charge-again';
}

function dayOf(step: DunningStep, dueOn: string, graceDays: number): string {
  return addDays(dueOn, step === 'overdue' ? graceDays : DAY_OF[step]);
}

function isPossible(step: DunningStep, { hasSavedMethod }: DunnedPayable): boolean {
  return hasSavedMethod || !isCharge(step);
}

/** A reminder that would come after a later one has no meaning any more. */
function isAfterAll(step: DunningStep, taken: readonly DunningStep[]): boolean {
  return taken.every((other) => isCharge(other) || DUNNING_STEPS.indexOf(other) < DUNNING_STEPS.indexOf(step));
}
