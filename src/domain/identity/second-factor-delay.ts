/** Typing errors are free. */
const FREE_TRIES = 4;
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 3_600;

/**
 * For how many seconds an owner's second factor takes nothing after so many wrong codes in a row: nothing for typing errors,
 * then 30 s, 60 s, 120 s … at most an hour. Three of a million codes are right at any moment, so that whoever guesses
 * as often as this allows needs decades.
 */
export function secondFactorDelaySeconds(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(30, failures - FREE_TRIES - 1));
}
