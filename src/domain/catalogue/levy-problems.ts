import { isPayable } from '../shared/payable';
import type { PublishingProblem } from './publishing-problems';
import type { ListingKind } from './rental-listing';

/** A levy as staff have typed it. */
export interface LevyDraft {
  readonly charge: string;
  readonly amount: number | string | null;
  readonly currency: string | null;
  readonly percent: number | string | null;
}

/** Which listings of a place a levy is asked of. */
export interface LevyScope {
  readonly forVehicles: boolean;
  readonly forVillas: boolean;
  readonly forYachts: boolean;
}

export function isAskedOf(kind: ListingKind, { forVehicles, forVillas, forYachts }: LevyScope): boolean {
  switch (kind) {
    case 'vehicle':
      return forVehicles;
    case 'villa':
      return forVillas;
    case 'yacht':
      return forYachts;
  }
}

/** Whether a levy can be asked of a listing in a currency: a part of a price always can, an amount is in one currency only. */
export function isInCurrency({ charge, currency }: Pick<LevyDraft, 'charge' | 'currency'>, of: string | null): boolean {
  return charge === 'percent' || currency === of;
}

/** What is wrong with the levies of a place: which field, and what to do about it. */
export function levyProblems(levies: readonly LevyDraft[]): PublishingProblem[] {
  return levies.flatMap(({ charge, amount, currency, percent }, index) => {
    const at = (field: string, message: string) => [{ path: ['levies', String(index), field], message }];
    if (charge === 'percent') return percent === null ? at('percent', 'Say how many percent.') : [];
    if (amount === null) return at('amount', 'Give the amount.');
    if (currency === null) return at('currency', 'Choose the currency of the amount.');
    return isPayable(amount, currency)
      ? []
      : at('amount', `${amount} has more decimals than ${currency} can be paid in.`);
  });
}
