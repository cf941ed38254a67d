import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useWords } from '../words/use-words';

/** Copies a text, and says whether that worked. */
export function useCopy(): (text: string) => Promise<void> {
  const say = useWords();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  return async (text) => {
    const isCopied = await copy(text);
    toggleNotification({ type: isCopied ? 'success' : 'warning', message: say(isCopied ? 'copied' : 'not-copied') });
  };
}
