import { ownTitle } from './own-title';

/** Keeps the title of the window ours from page to page. */
export function keepOwnTitle(page: Document): void {
  const mend = () => {
    const title = ownTitle(page.title);
    if (title !== page.title) page.title = title;
  };
  mend();
  new MutationObserver(mend).observe(page.head, { childList: true, subtree: true, characterData: true });
}
