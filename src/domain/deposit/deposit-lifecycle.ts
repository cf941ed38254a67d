import { DomainError } from '../shared/domain-error';

/**
 * `planned`: it is taken shortly before hand-over. `secured`: held on a card, or paid in full. `failed`: nothing secures it,
 * and a person, or the guest by a link, has to do something. `waived`: staff let the guest go without. `settling`: what is
 * claimed of it is decided, and the rest is on its way back. `settled`: that is done.
 */
export const DEPOSIT_STATES = ['planned', 'failed', 'secured', 'waived', 'settling', 'settled'] as const;
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** How it is secured: money held on a card, money taken and given back afterwards, or nothing because staff let it be. */
export const DEPOSIT_METHODS = ['hold', 'charge'] as const;
export type DepositMethod = (typeof DEPOSIT_METHODS)[number];

export const DEPOSIT_LIFECYCLE: Readonly<Record<DepositState, readonly DepositState[]>> = {
  planned: ['failed', 'secured', 'waived', 'settling'],
  failed: ['planned', 'secured', 'waived', 'settling'],
  secured: ['failed', 'settling'],
  waived: ['secured', 'settling'],
  settling: ['settled'],
  settled: [],
};

/** @throws DomainError `transition-not-allowed`, unless it stands there already */
export function requireDepositStep(from: DepositState, to: DepositState): void {
  if (from === to || DEPOSIT_LIFECYCLE[from].includes(to)) return;
  throw new DomainError('transition-not-allowed', `A deposit that is ${from} cannot be ${to}.`, { state: from, to });
}

/** Whether it is decided what becomes of it: nothing more is taken for it. */
export function isDecided(state: DepositState): boolean {
  return state === 'settling' || state === 'settled';
}

/** Whether a guest may be handed the keys, as far as the deposit goes. */
export function allowsHandOver(state: DepositState): boolean {
  return state === 'secured' || state === 'waived';
}
