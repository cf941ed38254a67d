/**
 * What staff have to look at in a booking. A booking may want attention for several reasons at once; each is raised and
 * cleared by itself, so that ending one never hides another.
 */
export const ATTENTION_FLAGS = [
  /** Money came after the dates had gone to somebody else; the guest may choose others for a while. */
  'late-money',
  /** A booking that is over holds money that is to go back. */
  'money-to-return',
  /** A refund above the limit of one person waits for a second one. */
  'refund-to-approve',
  /** Staff want to cancel for another refund than the policy's, by more than one person may decide. */
  'cancellation-to-approve',
  'refund-under-way',
  /** The provider could not bring a refund to the guest; the money is still ours. */
  'refund-failed',
  /** The provider refuses a refund: somebody has to send the money another way. */
  'refund-manual',
  /** A refund that had succeeded came back. */
  'refund-reversed',
  /** Money that made this booking was given back, by us or by a bank for good, and the booking goes on. */
  'first-payment-refunded',
  /** The due date of the balance and the days of grace have passed. */
  'balance-overdue',
  /** Nothing secures the deposit, or not for long enough: ask the guest for another card, charge it, or waive it. */
  'deposit-failed',
  /** Something is claimed of the deposit, and nobody has decided it. */
  'claim-open',
  /** The deposit did not cover what was claimed. */
  'claim-uncovered',
  /** A guest's bank asks the money back; the history says until when evidence is due. */
  'disputed',
  /** A bank warns that a payment may be fraud: nothing is handed over, and refunding it avoids the dispute. */
  'fraud-warning',
  /** Captured money that is not what was asked for, or came a second time; it waits in suspense. */
  'currency-mismatch',
  'amount-mismatch',
  'paid-twice',
  /** Screening found a payment suspicious; the history says why. The guest is not told. */
  'fraud-review',
  /** The listing is let on request: a payment is held, and one of us says yes or no. */
  'approval-wanted',
] as const;
export type AttentionFlag = (typeof ATTENTION_FLAGS)[number];

/** They end when the money of a booking that is over has gone back. */
export const MONEY_TO_RETURN_FLAGS = ['late-money', 'money-to-return'] as const satisfies AttentionFlag[];

/** They end with the review of a booking, however it is decided. */
export const REVIEW_FLAGS = ['fraud-review', 'approval-wanted'] as const satisfies AttentionFlag[];

/**
 * What the guest is not to know: whoever tests cards, or pays with one that is not theirs, would learn from it, and what staff
 * have not agreed about is no promise.
 */
export const STAFF_ONLY_FLAGS = [
  'fraud-warning',
  'fraud-review',
  'cancellation-to-approve',
] as const satisfies AttentionFlag[];

export interface AttentionChange {
  readonly raise?: readonly AttentionFlag[];
  readonly clear?: readonly AttentionFlag[];
}

/** The flags afterwards, each once, in the order of `ATTENTION_FLAGS`. What is raised and cleared at once is raised. */
export function changeAttention(
  flags: readonly AttentionFlag[],
  { raise = [], clear = [] }: AttentionChange,
): AttentionFlag[] {
  return ATTENTION_FLAGS.filter((flag) => raise.includes(flag) || (flags.includes(flag) && !clear.includes(flag)));
}
