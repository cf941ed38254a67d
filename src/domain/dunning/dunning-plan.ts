import { addDays } from '../shared/calendar-date';

export const DUNNING_STEPS = [
  'announce',
  'due',
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
  due: 0,
  charge: 0,
  'first-reminder': 1,
  'charge-again': 2,
  'second-reminder': 3,
  'final-notice': 5,
};

/** The bank that said no is left in peace for so long, however late the first try came. */
const REST_SECONDS = 2 * 24 * 60 * 60;

export interface DunnedPayable {
  /** `YYYY-MM-DD` in the listing's zone. */
  readonly dueOn: string;
  readonly taken: readonly DunningStep[];
  /** The guest has announced a bank transfer, which is waited for until then. */
  readonly isTransferExpected: boolean;
  readonly hasSavedMethod: boolean;
  /** Since `charge` was really taken, which may be days after the due date; `null` before that. */
  readonly secondsSinceCharge: number | null;
}

/**
 * Which step is due for a balance that is not paid; `null` when none is. Each is taken once. Of reminders that were missed,
 * because nobody looked, only the latest is sent; but nothing is overdue before the final notice went out. The second
 * charge comes two days after the first was taken, not after it was due, and nothing is overdue before it. While a bank transfer is expected, nobody is
 * charged or reminded.
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

/** On the due date whoever saved something is charged, and the others are told. */
function isPossible(step: DunningStep, { taken, hasSavedMethod, secondsSinceCharge }: DunnedPayable): boolean {
  if (step === 'due') return !hasSavedMethod;
  // a first charge that came late leaves its second one the same two days
  if (step === 'overdue') return !hasSavedMethod || !taken.includes('charge') || taken.includes('charge-again');
  if (step === 'charge-again' && (secondsSinceCharge ?? 0) < REST_SECONDS) return false;
  return hasSavedMethod || !isCharge(step);
}

/** Words that would come after later ones, or after the charge that they announce, have no meaning any more. */
function isAfterAll(step: DunningStep, taken: readonly DunningStep[]): boolean {
  return taken.every((other) => DUNNING_STEPS.indexOf(other) < DUNNING_STEPS.indexOf(step));
}
