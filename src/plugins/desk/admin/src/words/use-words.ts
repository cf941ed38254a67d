import { useIntl } from 'react-intl';
import { english } from './english';
import { wordKey } from './word-key';

export type Word = keyof typeof english;
export type Say = (word: Word, values?: Record<string, string | number>) => string;

/** Says a word of ours in the language of whoever reads. */
export function useWords(): Say {
  const intl = useIntl();
  return (word, values) => intl.formatMessage({ id: wordKey(word), defaultMessage: english[word] }, values);
}
