import type { LinkedIdentity } from '../records/identity-record';

/** Who vouches for an account, as its owner sees it. */
export function identityView({ provider, email, linkedAt }: LinkedIdentity) {
  return { provider, email, linkedAt: linkedAt.toISOString() };
}
