import { invalidRequest } from './invalid-request';

const LARGEST_COUNT = 1_000;

/**
 * Guests, extras and the like are counted in whole numbers from 1 to 1 000.
 * @throws DomainError `invalid-request`
 */
export function requireCount(value: number, path: readonly (string | number)[]): void {
  if (Number.isInteger(value) && value >= 1 && value <= LARGEST_COUNT) return;
  throw invalidRequest(path, `must be a whole number from 1 to ${LARGEST_COUNT}`);
}
