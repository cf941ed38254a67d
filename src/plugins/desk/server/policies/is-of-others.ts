import { z } from 'zod';
import { ownPasswordMissing } from '../own-password-missing';
import { staffSession, type SignedInState } from '../staff-session';

interface Change extends SignedInState {
  readonly request: { readonly body?: unknown };
  readonly params?: unknown;
}

const asked = z.object({ email: z.string().optional(), password: z.unknown().optional() });
const ofOne = z.object({ id: z.string() });

/**
 * Keeps administrators from changing their own address or password by the route for others, which asks for neither.
 * @throws DomainError `password-wrong` (422)
 */
export function isOfOthers({ state, request, params }: Change): true {
  const { email, password } = asked.safeParse(request.body).data ?? {};
  const session = staffSession({ state });
  const isOwn = Number(ofOne.safeParse(params).data?.id) === session.owner.id;
  const isMoved = email !== undefined && email.toLowerCase() !== session.email;
  if (isOwn && (isMoved || password !== undefined)) throw ownPasswordMissing();
  return true;
}
