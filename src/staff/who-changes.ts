import { z } from 'zod';

const signedIn = z.object({
  user: z.object({ id: z.number(), password: z.string().nullish() }),
  session: z.object({ id: z.string() }).optional(),
});

export interface WhoChanges {
  /** As histories name them: `staff:7`; `null` for nobody who is signed in, such as a command line. */
  readonly actor: string | null;
  /** The session in which somebody changes themselves; `null` when it is not they who do. */
  readonly sessionId: string | null;
  /** The hash that somebody who changes themselves was let in with; `null` when it is not they who do. */
  readonly shownPassword: string | null;
  readonly network: string | null;
}

/** Who is changing a member of staff, by the request that is being answered. */
export function whoChanges(staffId: number): WhoChanges {
  const ctx = strapi.requestContext.get();
  const { data } = signedIn.safeParse(ctx?.state);
  return {
    actor: data ? `staff:${data.user.id}` : null,
    sessionId: data?.user.id === staffId ? (data.session?.id ?? null) : null,
    shownPassword: data?.user.id === staffId ? (data.user.password ?? null) : null,
    network: ctx?.request.ip ?? null,
  };
}
