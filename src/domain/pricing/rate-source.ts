import type { CurrencyCode } from '../shared/currency';
import type { RateSheet } from './rate-sheet';

/** What came of asking: the rates of a day, nobody there, or something that is no list of rates. */
export type RateAnswer =
  | { readonly outcome: 'sheet'; readonly sheet: RateSheet }
  | { readonly outcome: 'unavailable'; readonly reason: string }
  | { readonly outcome: 'unreadable'; readonly reason: string };

/** Somebody whose exchange rates we believe. */
export interface RateSource {
  /** Stored with each rate: `ecb`. */
  readonly name: string;
  /** Those of our currencies that it must know. */
  readonly currencies: readonly CurrencyCode[];
  /** Never throws for what the other side does. */
  latestRates(): Promise<RateAnswer>;
}
