import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { OwnedSession } from '../../../api/second-factor/records/elevation-record';
import { DomainError } from '../../../domain/shared/domain-error';
import { derivedKey } from '../../../http/derived-key';

/** What the admin's sign-in leaves of a request. */
export interface SignedInState {
  readonly state: object;
}

/** As the admin reads its user for each request. Whoever comes with a token instead of a session has no `session`. */
const signedIn = z.object({
  user: z.object({
    id: z.number(),
    email: z.string(),
    password: z.string().nullish(),
    roles: z.array(z.object({ id: z.number() })),
  }),
  session: z.object({ id: z.string().min(1) }),
});

export interface StaffSession extends OwnedSession {
  readonly email: string;
  /** The hash; `null` for staff who sign in elsewhere. */
  readonly passwordHash: string | null;
}

/**
 * Who is at the desk, in which session.
 * @throws DomainError `elevation-needed` (403) for a request that belongs to no session, such as one with a token of the admin's API
 */
export function staffSession({ state }: SignedInState): StaffSession {
  const parsed = signedIn.safeParse(state);
  if (!parsed.success) throw new DomainError('elevation-needed', 'This takes a person who is signed in to the admin.');
  const { user, session } = parsed.data;
  const roles = user.roles.map(({ id }) => id).sort((a, b) => a - b);
  const standing = createHmac('sha256', derivedKey('staff-standing'))
    .update(JSON.stringify([user.id, user.email, user.password, roles]))
    .digest('base64url');
  return {
    sessionId: session.id,
    owner: { kind: 'staff', id: user.id },
    standing,
    email: user.email,
    passwordHash: user.password ?? null,
  };
}
