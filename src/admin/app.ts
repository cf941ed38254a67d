import { dismissAnnouncements } from './dismiss-announcements';
import logo from './logo.svg';
import { keepOwnTitle } from './keep-own-title';
import { theme } from './theme';
import { withoutDeadEntries } from './without-dead-entries';
import { english } from './words/english';

interface Panel {
  addRBACMiddleware(middleware: typeof withoutDeadEntries): void;
}

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
  register(panel: Panel) {
    panel.addRBACMiddleware(withoutDeadEntries);
  },
  bootstrap() {
    dismissAnnouncements(window.localStorage);
    keepOwnTitle(window.document);
  },
};
