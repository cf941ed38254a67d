/** Characters that draw nothing and can only do harm: controls, marks of direction, halves of pairs, private signs. */
const UNPRINTABLE = /\p{C}/gu;
/** Two marks on a letter are a language; more of them climb over the line above. */
const TOO_MANY_MARKS = /(\p{M}{2})\p{M}+/gu;

/** A text as it may stand on paper: one line, composed, without anything that would act instead of being read. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Zl}\p{Zp}\t\n\r]+/gu, ' ')
    .replace(UNPRINTABLE, '')
    .replace(TOO_MANY_MARKS, '$1')
    .trim();
}
