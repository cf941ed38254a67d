import type { StrapiApp } from '@strapi/strapi/admin';
import { english } from './words/english';
import { wordKey } from './words/word-key';

/** Under `/settings`. Answers of the server name the page by its place in the menu. */
const SECOND_FACTOR = 'second-factor';

/** The pages of the desk in the panel. Everybody sees them: they are about one's own account. */
export default {
  register(panel: StrapiApp) {
    panel.registerPlugin({ id: 'desk', name: 'Desk' });
    panel.addSettingsLink({ id: 'own-account', intlLabel: intlLabel('settings.section') }, [
      {
        id: SECOND_FACTOR,
        to: SECOND_FACTOR,
        intlLabel: intlLabel('settings.second-factor'),
        permissions: [],
        Component: () => import('./pages/second-factor-page'),
      },
    ]);
  },

  /** English is the only language that the panel offers. */
  registerTrads({ locales }: { locales: readonly string[] }) {
    const data = Object.fromEntries(Object.entries(english).map(([word, text]) => [wordKey(word), text]));
    return Promise.resolve(locales.map((locale) => ({ locale, data: locale === 'en' ? data : {} })));
  },
};

function intlLabel(word: keyof typeof english) {
  return { id: wordKey(word), defaultMessage: english[word] };
}
