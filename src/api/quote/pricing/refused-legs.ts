import type { DomainErrorCode } from '../../../domain/shared/domain-error';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { AlternativeView } from '../alternatives/alternative-view';
import { isRefusalOfStay } from '../alternatives/is-refusal-of-stay';
import type { ItemRequest, ItineraryRequest } from '../requests/quote-request';
import { inLeg } from './in-leg';

/** A leg that cannot be had as it was asked for, by its place in the request, and what could be had instead. */
export interface RefusedLeg extends Pick<ItemRequest, 'kind' | 'listing' | 'from' | 'to'> {
  readonly leg: number;
  readonly code: DomainErrorCode;
  readonly message: string;
  /** From `legs` on. */
  readonly path: unknown;
  readonly alternatives: readonly AlternativeView[];
}

/** What refused some legs of an itinerary, by their places. */
export type Refusals = ReadonlyMap<number, DomainError>;

/** Does the work of one leg; a refusal of the stay itself is kept for later, so that all of them are named at once. */
export async function unlessRefused<Result>(
  refusals: Map<number, DomainError>,
  place: number,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await inLeg(place, work);
  } catch (error) {
    if (!isRefusalOfStay(error)) throw error;
    refusals.set(place, error);
    return null;
  }
}

/** Each with what could be had instead, in the currency of the whole. Call it outside of transactions. */
export async function refusedLegs(
  { legs }: Pick<ItineraryRequest, 'legs'>,
  refusals: Refusals,
  { currency, accountEmail }: { readonly currency: string | undefined; readonly accountEmail: string | null },
): Promise<RefusedLeg[]> {
  const refused: RefusedLeg[] = [];
  for (const [leg, request] of legs.entries()) {
    const error = refusals.get(leg);
    if (!error) continue;
    const { kind, listing, from, to } = request;
    const { findAlternatives } = service('api::quote.find-alternatives');
    const alternatives = await findAlternatives({ request: { ...request, currency }, accountEmail });
    const { code, message, details } = error;
    refused.push({ leg, code, message, path: details['path'], kind, listing, from, to, alternatives });
  }
  return refused;
}

/** The refusal of the whole: what the first of them says, with what could be had instead of each. */
export function refusalOfAll([first, ...others]: readonly RefusedLeg[], refusals: Refusals): DomainError | null {
  const error = first && refusals.get(first.leg);
  if (!error) return null;
  const { alternatives } = first;
  return new DomainError(
    error.code,
    error.message,
    { ...error.details, alternatives, legs: [first, ...others] },
    { cause: error },
  );
}
