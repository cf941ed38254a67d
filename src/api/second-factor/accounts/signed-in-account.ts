import { z } from 'zod';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import type { RouteContext } from '../../../http/route-context';

const signedIn = z.object({
  user: z.object({ id: z.int(), email: z.string() }),
  session: z.object({ id: z.string() }),
});

export interface SignedInAccount {
  readonly owner: FactorOwner;
  readonly network: string;
  readonly email: string;
  readonly sessionId: string;
}

/** Whose session a request carries. @throws DomainError `session-ended` (401) for one that carries none */
export function signedInAccount(ctx: RouteContext): SignedInAccount {
  const parsed = signedIn.safeParse(ctx.state);
  if (!parsed.success) throw new DomainError('session-ended', 'Please sign in.');
  const { user, session } = parsed.data;
  return {
    owner: { kind: 'account', id: user.id },
    network: ctx.request.ip,
    email: user.email,
    sessionId: session.id,
  };
}
