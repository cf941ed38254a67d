import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | undefined;

/** Whether a text in lower case is among the fifty thousand passwords that were found most often in leaks. */
export function isCommonPassword(text: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  return known.has(text);
}
