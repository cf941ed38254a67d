import { dismissAnnouncements } from './dismiss-announcements';
import logo from './logo.svg';
import type { StrapiApp } from '@strapi/strapi/admin';
import { keepOwnTitle } from './keep-own-title';
import { withOwnOverview } from './overview/with-own-overview';
import { theme } from './theme';
import { withoutDeadEntries } from './without-dead-entries';
import { english } from './words/english';

/** The panel looks like ours, and asks its own server only: not GitHub for new versions, nor its maker for lessons. */
export default {
  config: {
    auth: { logo },
    menu: { logo },
    theme,
    translations: { en: english },
    notifications: { releases: false },
    tutorials: false,
  },
  register(panel: StrapiApp) {
    panel.addRBACMiddleware(withoutDeadEntries);
    const overview = async () => ({ Component: (await import('./overview/overview-page')).OverviewPage });
    panel.router.addRoute((routes) => withOwnOverview(routes, { lazy: overview }));
  },
  bootstrap() {
    dismissAnnouncements(window.localStorage);
    keepOwnTitle(window.document);
  },
};
