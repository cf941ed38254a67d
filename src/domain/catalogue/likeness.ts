/** Which listings may stand in for one that cannot be had. */
import { distanceKm, type Point } from '../shared/distance';

export interface Likened {
  readonly documentId: string;
  /** Make and model; listings that share it are sisters. */
  readonly model: string | null;
  readonly place: Point | null;
  readonly maxGuests: number;
  /** What its base rate is worth, in one currency for all; `null` where nobody can tell. */
  readonly worth: number | null;
}

/** Half as dear, or twice: beyond that a guest was looking for something else. */
const PRICE_BAND = 2;
/** So far away costs as much likeness as a price that is twice as high. */
const KM_OF_A_DOUBLING = 50;
const SEATS_OF_A_DOUBLING = 10;

/** Within the price band, sisters first, then the most alike: in price, place and room. Equals by their ids. */
export function byLikeness<Other extends Likened>(missed: Likened, others: readonly Other[]): Other[] {
  return others
    .flatMap((other) => {
      const difference = differenceBetween(missed, other);
      return difference === null ? [] : [{ other, difference, isSister: isSister(missed, other) }];
    })
    .sort(
      (a, b) =>
        Number(b.isSister) - Number(a.isSister) ||
        a.difference - b.difference ||
        (a.other.documentId < b.other.documentId ? -1 : 1),
    )
    .map(({ other }) => other);
}

export function isSister(missed: Pick<Likened, 'model'>, other: Pick<Likened, 'model'>): boolean {
  return missed.model !== null && missed.model === other.model;
}

/** 0 for what is the same; `null` outside of the band. */
function differenceBetween(missed: Likened, other: Likened): number | null {
  if (missed.worth === null || other.worth === null || missed.worth <= 0 || other.worth <= 0) return null;
  const ratio = other.worth / missed.worth;
  if (ratio > PRICE_BAND || ratio < 1 / PRICE_BAND) return null;
  const km = missed.place && other.place ? distanceKm(missed.place, other.place) : 0;
  return (
    Math.abs(Math.log2(ratio)) +
    km / KM_OF_A_DOUBLING +
    Math.abs(other.maxGuests - missed.maxGuests) / SEATS_OF_A_DOUBLING
  );
}
