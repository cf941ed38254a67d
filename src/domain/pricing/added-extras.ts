import { addedTime } from '../availability/added-time';
import { intersect, type Period } from '../shared/period';

/** So many of an extra, for a stay. */
export interface WantedExtra {
  /** Of the extra. */
  readonly documentId: string;
  readonly code: string;
  readonly quantity: number;
}

/** What is taken along on one leg of a booking, and for how long. */
export interface LegExtras {
  readonly wanted: readonly WantedExtra[];
  readonly stay: Period;
}

/**
 * The pieces that a changed leg needs beyond those that it has: all of them in the time that is added, and those that are more in the time
 * that it has already.
 */
export function addedExtras(had: LegExtras, wished: LegExtras): LegExtras[] {
  const added = addedTime(had.stay, wished.stay).map((stay) => ({ wanted: wished.wanted, stay }));
  const shared = intersect(had.stay, wished.stay);
  const more = shared ? [{ wanted: moreThan(had.wanted, wished.wanted), stay: shared }] : [];
  return [...added, ...more].filter(({ wanted }) => wanted.length > 0);
}

function moreThan(had: readonly WantedExtra[], wished: readonly WantedExtra[]): WantedExtra[] {
  return wished.flatMap((extra) => {
    const quantity = extra.quantity - (had.find(({ documentId }) => documentId === extra.documentId)?.quantity ?? 0);
    return quantity > 0 ? [{ ...extra, quantity }] : [];
  });
}
