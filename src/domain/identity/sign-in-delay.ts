/** Typing errors are free. */
const FREE_TRIES = 4;
const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 900;

/** After this silence, earlier failures count no more. */
export const FORGOTTEN_AFTER_SECONDS = 86_400;

/**
 * For how many seconds somebody who failed so often has to wait before the next try: nothing for typing errors, then
 * 5 s, 10 s, 20 s … at most a quarter of an hour.
 */
export function signInDelaySeconds(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(30, failures - FREE_TRIES - 1));
}
