const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 900;

/** After this silence, earlier failures count no more. */
export const FORGOTTEN_AFTER_SECONDS = 86_400;

/**
 * For how many seconds somebody who failed so often has to wait before the next try: nothing for the `freeTries` of
 * typing errors, then 5 s, 10 s, 20 s … at most a quarter of an hour.
 */
export function signInDelaySeconds(failures: number, freeTries: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(30, failures - freeTries - 1));
}
