import { DomainError } from '../shared/domain-error';

/** Whose second factor: a guest's account, or a member of staff. `id` is the numeric one of its table. */
export interface FactorOwner {
  readonly kind: 'account' | 'staff';
  readonly id: number;
}

/** An owner as histories and security events name them: `staff:7`, or the bare id of an account. */
export function ownerName({ kind, id }: FactorOwner): string {
  return kind === 'staff' ? `staff:${id}` : String(id);
}

/** Who asks, and from where. */
export interface Asker {
  readonly owner: FactorOwner;
  /** The client's address; `null` where there is none. */
  readonly network: string | null;
  /** The session that asks; `null` while there is none yet. */
  readonly sessionId: string | null;
}

export const SECOND_FACTOR_STATES = ['none', 'pending', 'active'] as const;

/** `pending`: the secret was shown, and nobody has proved yet that a telephone has it. */
export type SecondFactorState = (typeof SECOND_FACTOR_STATES)[number];

export type SecondFactorCommand = 'begin' | 'confirm' | 'check' | 'remove' | 'reset';

interface Transition {
  readonly from: readonly SecondFactorState[];
  readonly to: SecondFactorState;
}

/** `remove` is what its owner does with a code; `reset` is what somebody else does for a person who has none any more. */
const LIFE: Readonly<Record<SecondFactorCommand, Transition>> = {
  begin: { from: ['none', 'pending'], to: 'pending' },
  confirm: { from: ['pending'], to: 'active' },
  check: { from: ['active'], to: 'active' },
  remove: { from: ['active'], to: 'none' },
  reset: { from: ['none', 'pending', 'active'], to: 'none' },
};

/** How long a secret that was shown waits for its first code. */
export const ENROLMENT_SECONDS = 900;

/**
 * The state after a command.
 * @throws DomainError `second-factor-active` (409), `second-factor-not-enrolled` (403)
 */
export function nextFactorState(state: SecondFactorState, command: SecondFactorCommand): SecondFactorState {
  const { from, to } = LIFE[command];
  if (from.includes(state)) return to;
  if (state === 'active') {
    throw new DomainError('second-factor-active', 'The second factor is set up already; remove it first.');
  }
  throw new DomainError('second-factor-not-enrolled', 'No second factor is set up; set one up first.');
}
