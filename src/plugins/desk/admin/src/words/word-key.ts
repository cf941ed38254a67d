/** The key of a word of ours among all words of the panel. */
export function wordKey(word: string): string {
  return `desk.${word}`;
}
