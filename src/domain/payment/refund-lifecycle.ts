import { DomainError } from '../shared/domain-error';
import type { ProviderRefundState } from './payment-gateway';

export const REFUND_STATES = [
  'requested',
  'approved',
  'submitted',
  'pending',
  'succeeded',
  'failed',
  'canceled',
  'manual_required',
  'reversed',
] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Refunds that a provider is to carry out, or is carrying out: the janitor goes after them. */
export const OPEN_REFUND_STATES = ['approved', 'submitted', 'pending'] as const satisfies RefundState[];

/** Refunds that have not come to an end: their money may still leave us, and must not be spent otherwise. */
export const UNDECIDED_REFUND_STATES = [
  'requested',
  ...OPEN_REFUND_STATES,
  'manual_required',
] as const satisfies RefundState[];

/** Refunds that left the money with us. */
export const UNDONE_REFUND_STATES = ['failed', 'canceled', 'reversed'] as const satisfies RefundState[];

/**
 * Every step that a refund can take. A provider may report after days that a refund which had succeeded came back
 * (`reversed`): a closed account, for example.
 */
export const REFUND_LIFECYCLE: Readonly<Record<RefundState, readonly RefundState[]>> = {
  requested: ['approved', 'canceled'],
  approved: ['submitted', 'pending', 'succeeded', 'failed', 'canceled'],
  submitted: ['pending', 'succeeded', 'failed', 'canceled', 'manual_required'],
  pending: ['succeeded', 'failed', 'canceled', 'manual_required'],
  manual_required: ['succeeded', 'failed', 'canceled'],
  succeeded: ['reversed'],
  failed: [],
  canceled: [],
  reversed: [],
};

export function isOpenRefund(state: RefundState): boolean {
  return OPEN_REFUND_STATES.some((open) => open === state);
}

export function isUndone(state: RefundState): boolean {
  return UNDONE_REFUND_STATES.some((undone) => undone === state);
}

/** A refund that its provider has brought to an end. */
function isEnded(state: RefundState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'canceled' || state === 'reversed';
}

/**
 * The state of a refund after the provider was read. An older reading that comes late changes nothing.
 * @throws DomainError `transition-not-allowed` when the provider reports another end than before, or speaks of a refund
 *   that nobody approved. A person must look.
 */
export function observeRefund(current: RefundState, observed: ProviderRefundState): RefundState {
  if (current === observed || current === 'reversed') return current;
  if (observed === 'pending' && (isEnded(current) || current === 'manual_required')) return current;
  if (current === 'succeeded' && observed === 'failed') return 'reversed';
  if (REFUND_LIFECYCLE[current].includes(observed)) return observed;
  throw new DomainError('transition-not-allowed', `A refund that was ${current} cannot be ${observed}.`, {
    state: current,
    observed,
  });
}
