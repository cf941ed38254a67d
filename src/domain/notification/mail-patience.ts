const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3_600;

/** How long a mail that nobody expires is tried for: as long as mail servers usually do. */
export const MAIL_LIFE_SECONDS = 3 * 86_400;

/** About a quarter of an hour of tries: by then it is no hiccup. */
export const ALARMING_TRIES = 6;

/** The pause after so many tries that came to nothing, at least one: half a minute, doubled each time up to an hour. */
export function pauseSeconds(tries: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS);
}
