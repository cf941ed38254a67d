/** What waits for a person. A task is opened by a cause and ends with it, or when somebody has seen to it. */
import type { PaymentProvider } from '../payment/payment-gateway';
import { attackRule, countsOf, type Attack } from '../security/attack-patterns';
import type { Money } from '../shared/money';
import { PROVIDER_NAMES, textOf } from '../reconciliation/book-words';
import { ATTENTION_FLAGS, type AttentionFlag } from '../booking/attention';

/** Every flag of a booking is a kind of task by itself; a new kind goes into the content type's enumeration too. */
export const TASK_KINDS = [
  ...ATTENTION_FLAGS,
  /** Money came that belongs to no payment of ours. */
  'suspense-money',
  /** Our books and a provider's differ, and settling did not mend it. */
  'books-differ',
  /** A bank gave a guest our money for good. */
  'dispute-lost',
  /** A provider has not said for a day what became of something. */
  'unanswered',
  /** Security events make the pattern of an attack. */
  'security-alarm',
  /** An offer gives away more than one member of staff may. */
  'offer-to-approve',
  /** A guest answers an offer with wishes. */
  'offer-countered',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

const CLOSED_BY_PEOPLE: readonly TaskKind[] = ['books-differ', 'dispute-lost', 'unanswered'];

/** Whether a task ends with its cause, which the system sees; what it may not see, or never, a person may close. */
export function endsByItself(kind: TaskKind): boolean {
  return !CLOSED_BY_PEOPLE.includes(kind);
}

export interface NewTask {
  readonly kind: TaskKind;
  /** Stable: one cause has one open task, however often it is told. */
  readonly cause: string;
  /** What is to be done, in one sentence. */
  readonly title: string;
  readonly details: string;
}

/** How long each kind may wait, in hours. */
const DUE_HOURS: Readonly<Record<TaskKind, number>> = {
  'late-money': 24,
  'money-to-return': 24,
  'refund-under-way': 10 * 24,
  'refund-failed': 24,
  'refund-manual': 24,
  'refund-reversed': 24,
  'first-payment-refunded': 24,
  disputed: 48,
  'currency-mismatch': 24,
  'amount-mismatch': 24,
  'paid-twice': 24,
  'refund-to-approve': 8,
  'cancellation-to-approve': 8,
  'balance-overdue': 24,
  'deposit-failed': 8,
  'claim-open': 72,
  'claim-uncovered': 72,
  'fraud-review': 8,
  'approval-wanted': 8,
  'fraud-warning': 24,
  'suspense-money': 24,
  'books-differ': 24,
  'dispute-lost': 48,
  unanswered: 8,
  'security-alarm': 4,
  'offer-to-approve': 4,
  'offer-countered': 8,
};

const TITLES: Readonly<Record<AttentionFlag, string>> = {
  'late-money': 'Money came when the dates had gone to somebody else: offer other dates, or see that it goes back.',
  'money-to-return': 'The booking is over and holds money: see that it goes back.',
  'refund-under-way': 'A refund is under way: see that it reaches the guest.',
  'refund-failed': 'The provider could not bring a refund to the guest: send the money another way.',
  'refund-manual': 'The provider refuses a refund: send the money another way.',
  'refund-reversed': 'A refund that had succeeded came back: send the money another way.',
  'first-payment-refunded': 'The money that made the booking was given back: decide whether the booking goes on.',
  disputed: 'A guest’s bank asks the money back: send evidence in time, or accept it.',
  'currency-mismatch': 'Money came in another currency than was asked for: decide whose it is, or give it back.',
  'amount-mismatch': 'Another amount came than was asked for: decide whose it is, or give it back.',
  'paid-twice': 'The guest paid twice: give the second payment back.',
  'refund-to-approve': 'A refund above the limit of one person waits for a second one: agree to it, or refuse it.',
  'cancellation-to-approve':
    'A cancellation differs from its policy by more than one person may decide: agree to it, or refuse it.',
  'balance-overdue': 'The balance is overdue and the days of grace are over: call the guest, or cancel the booking.',
  'deposit-failed':
    'Nothing secures the deposit, or what is held ends: send the guest a link; where nothing is held, charge it, or waive it.',
  'claim-open': 'Something is claimed of the deposit: decide what is taken of it.',
  'claim-uncovered': 'The deposit did not cover what was claimed: ask the guest for the rest.',
  'fraud-review': 'A payment is suspicious: look at the booking, and approve or decline it.',
  'approval-wanted': 'A guest asks for a booking on request: approve or decline it in time.',
  'fraud-warning': 'The bank suspects a payment: hand nothing over, and consider giving the money back.',
};

export function taskDueAt(kind: TaskKind, openedAt: Date): Date {
  return new Date(openedAt.getTime() + DUE_HOURS[kind] * 60 * 60 * 1000);
}

/** The task of a booking's flag. @param details why the flag was raised */
export function attentionTask(flag: AttentionFlag, bookingReference: string, details: string): NewTask {
  return { kind: flag, cause: attentionCause(flag, bookingReference), title: TITLES[flag], details };
}

/** Money that was taken under a payment that is none of ours. */
export interface UnknownMoney {
  readonly provider: PaymentProvider;
  /** The provider's id of the payment, and of the capture. */
  readonly paymentReference: string;
  readonly captureReference: string;
  readonly amount: Money;
}

export function suspenseTask({ provider, paymentReference, captureReference, amount }: UnknownMoney): NewTask {
  return {
    kind: 'suspense-money',
    cause: suspenseCause(provider, captureReference),
    title: 'Money came that belongs to no payment of ours: find out whose it is, or give it back.',
    details: `${PROVIDER_NAMES[provider]} took ${textOf(amount)} under ${paymentReference} (${captureReference}).`,
  };
}

export function suspenseCause(provider: PaymentProvider, captureReference: string): string {
  return `suspense-money:${provider}:${captureReference}`;
}

export interface LostDispute {
  readonly provider: PaymentProvider;
  /** The provider's id of the dispute. */
  readonly reference: string;
  readonly amount: Money;
  /** Reference of the booking. */
  readonly booking: string;
}

export function lostDisputeTask({ provider, reference, amount, booking }: LostDispute): NewTask {
  return {
    kind: 'dispute-lost',
    cause: lostDisputeCause(provider, reference),
    title: 'A dispute was lost: decide whether the booking goes on, and whether the guest is asked to pay again.',
    details: `The guest of ${booking} has ${textOf(amount)} back by dispute ${reference} at ${PROVIDER_NAMES[provider]}. It is outstanding again, and nobody is charged by a clock.`,
  };
}

export function lostDisputeCause(provider: string, reference: string): string {
  return `dispute-lost:${provider}:${reference}`;
}

/** What a provider may owe us an answer about. */
export const UNANSWERED_THINGS = ['payment', 'refund', 'deposit'] as const;

export interface UnansweredThing {
  readonly about: (typeof UNANSWERED_THINGS)[number];
  /** documentId; the provider has that of a payment and of a refund, too. */
  readonly id: string;
  readonly provider: string;
  /** Reference of the booking. */
  readonly booking: string;
}

const UNANSWERED_TITLES: Readonly<Record<UnansweredThing['about'], string>> = {
  payment: 'A provider has not said for a day what became of a payment: look for it there.',
  refund: 'A provider has not said for a day what became of a refund: look for it there.',
  deposit:
    'A security deposit cannot go on, for its provider has not answered for a day: see that it is secured, or given back.',
};

export function unansweredTask({ about, id, provider, booking }: UnansweredThing): NewTask {
  return {
    kind: 'unanswered',
    cause: `unanswered:${about}:${id}`,
    title: UNANSWERED_TITLES[about],
    details: `${provider} has not answered for a day about ${about} ${id} of booking ${booking}; it is asked again all the time.`,
  };
}

/** An alarm says at the desk whose network or account it is about; a task is kept for good, and does not. */
export function securityTask(alarm: string, attack: Attack): NewTask {
  return {
    kind: 'security-alarm',
    cause: securityCause(alarm),
    title: attackRule(attack.pattern).advice,
    details: `Alarm ${alarm}, ${attack.pattern}: ${countsOf(attack)}. The desk’s page of security says more; the task ends when it is over.`,
  };
}

export function securityCause(alarm: string): string {
  return `security-alarm:${alarm}`;
}

export function attentionCause(flag: AttentionFlag, bookingReference: string): string {
  return `attention:${flag}:${bookingReference}`;
}
