import { z } from 'zod';
import type { RouteContext } from '../../../http/route-context';

const signedIn = z.object({ id: z.union([z.number(), z.string()]) });

/** Who is at the desk, as histories name them: `staff:7`. The routes let in nobody who is not signed in. */
export function staffActor(ctx: RouteContext<Record<string, string>>): `staff:${string}` {
  return `staff:${signedIn.parse(ctx.state.user).id}`;
}
