interface PanelRoute {
  readonly path?: string;
  readonly children?: readonly PanelRoute[];
}

/** Under Settings. The panel opens it when somebody opens Settings. */
const OVERVIEW = 'application-infos';

/**
 * The routes of the panel with a page of ours in place of its overview, which leads to the plans of its maker and takes logos that the
 * server refuses. Its settings have no word about either.
 * @throws Error when another version of the panel has its overview elsewhere
 */
export function withOwnOverview<Route extends PanelRoute>(
  routes: readonly Route[],
  ownPage: Pick<Route, never>,
): Route[] {
  const settings = routes.find(({ path }) => path === 'settings/*');
  if (!settings?.children?.some(({ path }) => path === OVERVIEW)) {
    throw new Error('The panel has no overview any more: see where it went.');
  }
  const children = settings.children.map((child) => (child.path === OVERVIEW ? { path: OVERVIEW, ...ownPage } : child));
  return routes.map((route) => (route === settings ? { ...route, children } : route));
}
