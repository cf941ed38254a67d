import { DomainError } from '../shared/domain-error';
import type { ProviderPaymentState } from './payment-gateway';

export const PAYMENT_STATES = [
  'created',
  'requires_action',
  'approved',
  'processing',
  'authorized',
  'captured',
  'partially_captured',
  'failed',
  'canceled',
  'auth_expired',
  'unknown',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * Attempts from which money may still come. A payable has one of them at most at each provider, but for a deposit that is held
 * anew beside the hold that it replaces.
 */
export const LIVE_PAYMENT_STATES = [
  'created',
  'requires_action',
  'approved',
  'processing',
  'authorized',
  'unknown',
] as const satisfies PaymentState[];

const HELD_OR_TAKEN = ['authorized', 'partially_captured', 'captured'] as const satisfies PaymentState[];
const LET_GO = ['canceled', 'auth_expired'] as const satisfies PaymentState[];

/**
 * Every step that an attempt can take. `failed` is a refusal that the guest may still turn round with another card, for
 * as long as the attempt is not cancelled at the provider. `unknown` is where an unanswered call leaves us; only
 * reading the provider again leads out of it. What was held and never taken is `auth_expired` when its time was over, and
 * `canceled` when somebody let it go. Any of it may be what a provider shows first: readings in between may be missed.
 */
export const PAYMENT_LIFECYCLE: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: ['requires_action', 'approved', 'processing', 'failed', 'unknown', ...HELD_OR_TAKEN, ...LET_GO],
  requires_action: ['approved', 'processing', 'failed', 'unknown', ...HELD_OR_TAKEN, ...LET_GO],
  approved: ['requires_action', 'processing', 'failed', 'unknown', ...HELD_OR_TAKEN, ...LET_GO],
  processing: ['requires_action', 'approved', 'failed', 'unknown', ...HELD_OR_TAKEN, ...LET_GO],
  failed: ['unknown', ...HELD_OR_TAKEN, ...LET_GO],
  authorized: ['captured', 'partially_captured', 'unknown', ...LET_GO],
  unknown: ['requires_action', 'approved', 'processing', 'failed', ...HELD_OR_TAKEN, ...LET_GO],
  auth_expired: ['captured', 'partially_captured'],
  canceled: ['captured', 'partially_captured'],
  partially_captured: ['captured'],
  captured: [],
};

/**
 * How far along an attempt is. The further one is believed, so that the order in which we hear of it does not matter.
 * Between `requires_action`, `approved` and `processing` an attempt may go to and fro, for a bank that turns a payment down
 * sends the guest back to choose another card; there the newest reading counts, and live attempts are read again anyway.
 */
const PROGRESS: Readonly<Record<PaymentState, number>> = {
  created: 0,
  unknown: 0,
  requires_action: 1,
  approved: 1,
  processing: 1,
  failed: 2,
  authorized: 3,
  auth_expired: 4,
  canceled: 4,
  partially_captured: 5,
  captured: 6,
};

export function isLive(state: PaymentState): boolean {
  return LIVE_PAYMENT_STATES.some((live) => live === state);
}

/** Whether money is held under it, all of it or what a person left when they took a part: it can be taken, or let go. */
export function holdsMoney(state: PaymentState): boolean {
  return state === 'authorized' || state === 'partially_captured';
}

/**
 * The state of an attempt after the provider was read. An older reading that comes late changes nothing, and captured
 * money is believed whatever was said before: it is never overlooked.
 * @throws DomainError `transition-not-allowed` when the provider contradicts itself: money that was captured cannot
 *   have been let go. A person must look.
 */
export function observePayment(current: PaymentState, observed: ProviderPaymentState): PaymentState {
  if ((observed === 'canceled' || observed === 'auth_expired') && hasTakenMoney(current)) {
    throw new DomainError('transition-not-allowed', `A payment that was ${current} cannot have been let go.`, {
      state: current,
      observed,
    });
  }
  const isNews = isUndecided(current)
    ? progressOf(observed) >= progressOf(current)
    : progressOf(observed) > progressOf(current);
  return isNews ? observed : current;
}

function isUndecided(state: PaymentState): boolean {
  return state === 'requires_action' || state === 'approved' || state === 'processing';
}

/** Whether money came of an attempt, be it a part. */
export function hasTakenMoney(state: PaymentState): boolean {
  return state === 'captured' || state === 'partially_captured';
}

function progressOf(state: PaymentState): number {
  const progress: number | undefined = PROGRESS[state];
  if (progress === undefined) throw new RangeError(`"${String(state)}" is not a state of a payment`);
  return progress;
}
