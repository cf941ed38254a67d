import { plainText } from '../../../domain/shared/plain-text';

const MOST_WORDS = 8;

/** The words that are searched for. */
export function searchWords(text: string): string[] {
  return [...new Set(plainText(text).split(' '))].filter((word) => word !== '').slice(0, MOST_WORDS);
}
