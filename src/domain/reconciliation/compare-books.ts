/**
 * Reconciliation without the reading and writing: our ledger beside a provider's own list of movements, and every
 * difference said in one sentence. Pure, so that the order of either list, and the time of asking, change nothing.
 */
import type { Books, Discrepancy } from './books';
import { findDifferences } from './find-differences';
import { findDuplicates } from './find-duplicates';

/** Every difference between the books, sorted by cause. */
export function compareBooks(books: Books): Discrepancy[] {
  const found = [...findDifferences(books), ...findDuplicates(books)];
  return found.sort((one, other) => (one.cause < other.cause ? -1 : 1));
}
