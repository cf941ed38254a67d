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
  'superseded',
  'rejected',
] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Refunds that a provider is to carry out, or is carrying out: the janitor goes after them. */
export const OPEN_REFUND_STATES = ['approved', 'submitted', 'pending'] as const satisfies RefundState[];

/**
 * Every step that a refund can take. A provider may report after days that a refund which had succeeded came back
 * (`reversed`): a closed account, for example. A refund whose money somebody has given back in the provider's dashboard
 * meanwhile is `superseded`, be it that the provider refused it, be it that it waited for a person. One that wanted a second person who said no is `rejected`.
 */
export const REFUND_LIFECYCLE: Readonly<Record<RefundState, readonly RefundState[]>> = {
  requested: ['approved', 'rejected', 'superseded', 'manual_required'],
  approved: ['submitted', 'superseded', 'pending', 'succeeded', 'failed', 'canceled', 'manual_required'],
  submitted: ['superseded', 'pending', 'succeeded', 'failed', 'canceled', 'manual_required'],
  pending: ['superseded', 'succeeded', 'failed', 'canceled', 'manual_required'],
  manual_required: ['superseded', 'succeeded', 'failed', 'canceled'],
  succeeded: ['reversed'],
  failed: [],
  canceled: [],
  reversed: [],
  superseded: [],
  rejected: [],
};

export function isOpenRefund(state: RefundState): boolean {
  return OPEN_REFUND_STATES.some((open) => open === state);
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
  if (current === observed || current === 'reversed' || current === 'superseded') return current;
  if (observed === 'pending' && (isEnded(current) || current === 'manual_required')) return current;
  if (current === 'succeeded' && observed === 'failed') return 'reversed';
  if (REFUND_LIFECYCLE[current].includes(observed)) return observed;
  throw new DomainError('transition-not-allowed', `A refund that was ${current} cannot be ${observed}.`, {
    state: current,
    observed,
  });
}
