const LONGEST = 100;
/** Controls, halves of characters, and what turns the direction of writing around in the middle of somebody else's page. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A name that somebody else wrote down, fit for our books; null when nothing is left of it. */
export function personName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const oneLine = value
    .slice(0, 10 * LONGEST)
    .replaceAll(UNPRINTABLE, ' ')
    .trim();
  return [...oneLine].slice(0, LONGEST).join('').trim() || null;
}
