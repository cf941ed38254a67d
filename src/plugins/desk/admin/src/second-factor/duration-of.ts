import type { Word } from '../words/use-words';

/** A time to wait or to have, in the greatest unit that says it well. What is left over counts as a whole one. */
export function durationOf(seconds: number): {
  readonly word: Word & ('seconds' | 'minutes' | 'hours');
  readonly count: number;
} {
  if (seconds < 90) return { word: 'seconds', count: seconds };
  if (seconds < 5_400) return { word: 'minutes', count: Math.ceil(seconds / 60) };
  return { word: 'hours', count: Math.ceil(seconds / 3_600) };
}
