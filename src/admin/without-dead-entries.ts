interface Permission {
  readonly action: string;
}

/** Permissions that administrators have, for pages that lead nowhere: `unused-routes.ts` takes their routes away, and nothing is installed here. */
const DEAD = ['admin::marketplace.', 'admin::webhooks.', 'admin::transfer.'];

/** For `addRBACMiddleware`: the panel shows an entry of its menus to whoever has its permission. */
export const withoutDeadEntries =
  () =>
  <Allowed extends Permission, Left>(next: (permissions: Allowed[]) => Left) =>
  (permissions: Allowed[]) =>
    next(permissions.filter(({ action }) => !DEAD.some((beginning) => action.startsWith(beginning))));
