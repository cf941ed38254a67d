import type { AttentionFlag } from '../booking/attention';
import type { RefundState } from './refund-lifecycle';

/** A refund of a payment, in the order in which they were made. */
export interface KnownRefund {
  readonly state: RefundState;
  readonly amountMinor: number;
  /** Commanded by us; otherwise somebody made it in the provider's own dashboard. */
  readonly isOurs: boolean;
}

/** What became of the money that a payment took; amounts in minor units. */
export interface RefundedPayment {
  /** Captured, and neither given back nor on its way: what a person may still refund. */
  readonly availableMinor: number;
  /** The part of it that may go back without a person: what one of our own refunds could not bring back is left to people. */
  readonly automaticMinor: number;
  /** Decided, and not at the guest yet. */
  readonly onItsWayMinor: number;
  /** The part of that which a second person has still to agree to. */
  readonly undecidedMinor: number;
  /** Whether anybody ever decided to give money of it back. */
  readonly isReturnDecided: boolean;
  readonly flags: readonly AttentionFlag[];
}

/** These flags say how the refunds of a booking stand; they come and go with the refunds. */
export const REFUND_FLAGS = [
  'refund-to-approve',
  'refund-under-way',
  'refund-failed',
  'refund-manual',
  'refund-reversed',
] as const satisfies AttentionFlag[];

/** How the money of a payment leaves us, by the state of the refund; `stays` is money that a refund could not move. */
const WHEREABOUTS: Readonly<Record<RefundState, 'on-its-way' | 'gone' | 'stays' | 'irrelevant'>> = {
  requested: 'on-its-way',
  approved: 'on-its-way',
  submitted: 'on-its-way',
  pending: 'on-its-way',
  manual_required: 'on-its-way',
  succeeded: 'gone',
  failed: 'stays',
  canceled: 'stays',
  reversed: 'stays',
  superseded: 'irrelevant',
  rejected: 'irrelevant',
};

export function whatBecameOf(capturedMinor: number, refunds: readonly KnownRefund[]): RefundedPayment {
  const onItsWayMinor = sumOf(refunds.filter(({ state }) => WHEREABOUTS[state] === 'on-its-way'));
  const goneMinor = sumOf(refunds.filter(({ state }) => WHEREABOUTS[state] === 'gone'));
  const unanswered = refunds.filter((refund, index) => isUnanswered(refund, refunds.slice(index + 1)));
  const stuckMinor = sumOf(unanswered.filter(({ isOurs }) => isOurs));
  const availableMinor = Math.max(0, capturedMinor - goneMinor - onItsWayMinor);
  return {
    availableMinor,
    automaticMinor: Math.max(0, availableMinor - stuckMinor),
    onItsWayMinor,
    undecidedMinor: sumOf(refunds.filter(({ state }) => state === 'requested')),
    isReturnDecided: refunds.some(({ state }) => WHEREABOUTS[state] !== 'irrelevant'),
    flags: flagsOf(refunds, unanswered),
  };
}

/** Came to nothing, and was not made good by a later one of at least its amount. */
function isUnanswered({ state, amountMinor }: KnownRefund, later: readonly KnownRefund[]): boolean {
  const isAnswer = (one: KnownRefund) =>
    (WHEREABOUTS[one.state] === 'gone' || WHEREABOUTS[one.state] === 'on-its-way') && one.amountMinor >= amountMinor;
  return WHEREABOUTS[state] === 'stays' && !later.some(isAnswer);
}

function flagsOf(refunds: readonly KnownRefund[], unanswered: readonly KnownRefund[]): AttentionFlag[] {
  const flags: AttentionFlag[] = [];
  const isManual = ({ state }: KnownRefund) => state === 'manual_required';
  const isUndecided = ({ state }: KnownRefund) => state === 'requested';
  const isUnderWay = (one: KnownRefund) =>
    WHEREABOUTS[one.state] === 'on-its-way' && !isManual(one) && !isUndecided(one);
  if (refunds.some(isUndecided)) flags.push('refund-to-approve');
  if (refunds.some(isUnderWay)) flags.push('refund-under-way');
  if (unanswered.some(({ state }) => state !== 'reversed')) flags.push('refund-failed');
  if (refunds.some(isManual)) flags.push('refund-manual');
  if (unanswered.some(({ state }) => state === 'reversed')) flags.push('refund-reversed');
  return flags;
}

function sumOf(refunds: readonly KnownRefund[]): number {
  return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
