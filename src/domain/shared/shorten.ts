const ELLIPSIS = '…';

/** A text of at most so many characters: one that is longer ends in an ellipsis, after a whole line or word where there is one. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  if (longest <= 0) return '';
  const kept = withoutHalfCharacter(text.slice(0, longest - ELLIPSIS.length));
  const end = Math.max(kept.lastIndexOf('\n'), kept.lastIndexOf(' '));
  return (end > kept.length / 2 ? kept.slice(0, end).trimEnd() : kept) + ELLIPSIS;
}

/** A character beyond the basic plane takes two places; half of it is none. */
function withoutHalfCharacter(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
