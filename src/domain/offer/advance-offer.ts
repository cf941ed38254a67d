import { DomainError } from '../shared/domain-error';
import {
  OFFER_GUARDS,
  OFFER_LIFECYCLE,
  type OfferCommand,
  type OfferGuard,
  type OfferState,
  type OfferTransition,
} from './offer-lifecycle';

/** Who commands a step, and what he found of the transition's guards. A guard that is found false refuses the step. */
export interface OfferCommander {
  /** `guest`, `clock`, or `staff:7`. */
  readonly actor: string;
  readonly facts?: Readonly<Partial<Record<OfferGuard, boolean>>>;
}

/**
 * Moves a version of an offer one step.
 * @param state `null` to make a new one
 * @throws DomainError `transition-not-allowed` (409); `details` say where it stood and what was commanded
 */
export function advanceOffer(
  state: OfferState | null,
  command: OfferCommand,
  { actor, facts = {} }: OfferCommander,
): OfferTransition {
  const refuse = (message: string) =>
    new DomainError('transition-not-allowed', message, { state, command, actor: roleOf(actor) });
  const standing = state?.replace('_', ' ') ?? 'not made yet';
  const rows = OFFER_LIFECYCLE.filter((row) => row.command === command && row.from === state);
  if (rows.length === 0) throw refuse(`The command "${command}" is not for an offer that is ${standing}.`);
  const own = rows.filter(({ by }) => by.some((role) => role === roleOf(actor)));
  if (own.length === 0) throw refuse(`The command "${command}" is not yours to give for an offer that is ${standing}.`);
  const allowed = own.find(({ onlyIf }) => onlyIf.every((guard) => facts[guard] === true));
  if (allowed) return allowed;
  const broken = own.flatMap(({ onlyIf }) => onlyIf).find((guard) => facts[guard] !== true);
  throw refuse(`The command "${command}" is only possible when ${broken ? OFFER_GUARDS[broken] : 'it is allowed'}.`);
}

function roleOf(actor: string): string {
  return actor.split(':')[0] ?? actor;
}
