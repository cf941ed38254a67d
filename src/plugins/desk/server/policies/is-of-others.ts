import { z } from 'zod';
import { DomainError } from '../../../../domain/shared/domain-error';
import { staffId } from '../requests/staff-id';
import { ownPasswordMissing } from '../own-password-missing';
import { staffSession, type SignedInState } from '../staff-session';

interface Change extends SignedInState {
  readonly request: { readonly body?: unknown };
  readonly params?: unknown;
}

const asked = z.object({ email: z.string().optional(), password: z.unknown().optional() });
const ofOne = z.object({ id: staffId });

/**
 * Keeps administrators from changing their own address or password by the route for others, which asks for neither.
 * @throws DomainError `password-wrong` (422), `not-found` (404) for what is no id: PostgreSQL reads some other texts as numbers, too
 */
export function isOfOthers({ state, request, params }: Change): true {
  const { email, password } = asked.safeParse(request.body).data ?? {};
  const session = staffSession({ state });
  const { data } = ofOne.safeParse(params);
  if (!data) throw new DomainError('not-found', 'There is no such member of staff.');
  const isOwn = data.id === session.owner.id;
  const isMoved = email !== undefined && email.toLowerCase() !== session.email;
  if (isOwn && (isMoved || password !== undefined)) throw ownPasswordMissing();
  return true;
}
