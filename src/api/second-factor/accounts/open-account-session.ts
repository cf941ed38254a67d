import type { RouteContext } from '../../../http/route-context';

interface OpenSession {
  openSession(ctx: RouteContext, account: { id: number }): Promise<unknown>;
}

function isOpenSession(found: unknown): found is OpenSession {
  return (
    typeof found === 'object' && found !== null && 'openSession' in found && typeof found.openSession === 'function'
  );
}

/** Signs an account in, as after a password alone. @returns the body of the answer */
export async function openAccountSession(ctx: RouteContext, accountId: number): Promise<unknown> {
  const found: unknown = strapi.service('api::account.open-session');
  if (!isOpenSession(found)) throw new Error('api::account.open-session is not there.');
  return found.openSession(ctx, { id: accountId });
}
