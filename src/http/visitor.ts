import type { Context } from 'koa';
import { z } from 'zod';

/** Who wants to see something: the customer of a session, the bearer of a booking's token, or nobody. */
export interface Visitor {
  /** The numeric id of the account. */
  readonly accountId: number | null;
  readonly bookingToken: string;
}

const signedIn = z.object({ user: z.object({ id: z.number() }) });

/** By what a request may see bookings: its session, and the token it brings. */
export function visitorOf(ctx: Context): Visitor {
  const parsed = signedIn.safeParse(ctx.state);
  return { accountId: parsed.success ? parsed.data.user.id : null, bookingToken: ctx.get('X-Booking-Token') };
}
