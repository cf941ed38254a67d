import { z } from 'zod';
import { checkStaffPassword } from '../check-staff-password';
import { ownPasswordMissing } from '../own-password-missing';
import { staffSession, type SignedInState } from '../staff-session';

interface Change extends SignedInState {
  readonly request: { readonly body?: unknown };
}

const asked = z.object({ email: z.string(), currentPassword: z.unknown().optional() });

/**
 * Lets whoever changes their own address pass with their password: whoever has only their session would take the account with a new
 * one. For the route by which staff look after themselves, where a new password takes the old one already.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429)
 */
export async function knowsOwnPassword({ state, request }: Change): Promise<true> {
  const { data } = asked.safeParse(request.body);
  if (!data) return true;
  const { email, currentPassword } = data;
  const session = staffSession({ state });
  if (email.toLowerCase() === session.email) return true;
  if (typeof currentPassword !== 'string' || currentPassword === '') throw ownPasswordMissing();
  await checkStaffPassword(session, currentPassword, 'currentPassword');
  return true;
}
