import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { z } from 'zod';
import { addMiddleware } from '../../access/add-middleware';
import { findRoute } from '../../access/find-route';
import { inTransaction } from '../../database/transaction';
import { noteOvertaken } from './overtaken';
import { findProvedStanding, type ProvedStanding } from './proved-standing';
import { renewedSession } from './renewed-session';

/** What opens a session for whoever proves who they are. */
const DOORS = ['authentication.login', 'authentication.register', 'authentication.resetPassword'];

const newSession = z.object({ id: z.number(), sessionId: z.string(), userId: z.string(), origin: z.string() });
type NewSession = z.output<typeof newSession>;

const standingRow = z.object({ email: z.string(), password: z.string().nullable(), is_active: z.boolean().nullable() });

/**
 * Lets no session begin that was opened under what no longer holds. Between the moment in which a password was right and the moment in
 * which the session is there, or between two sessions of which one takes the place of the other, all sessions of that person may
 * have been ended; `changeStaff` does that under the lock of their row, so the new session is judged under the same lock once it is
 * visible: either it is seen and ended there, or the change is seen here. Must run while Strapi registers.
 */
export function refuseOvertakenSessions(strapi: Core.Strapi): void {
  for (const door of DOORS) addMiddleware(findRoute(strapi, 'admin', door), 'global::overtaken-sign-in');
  strapi.db.lifecycles.subscribe({
    models: ['admin::session'],
    async afterCreate({ result }) {
      const session = newSession.nullable().parse(result);
      if (session === null)
        noteOvertaken(); // it was ended before it could be read
      else if (session.origin === 'admin') await judge(session);
    },
  });
}

async function judge(session: NewSession): Promise<void> {
  const isGood = await inTransaction(async (trx) => {
    const row: unknown = await trx('admin_users')
      .where({ id: Number(session.userId) })
      .forShare()
      .first('email', 'password', 'is_active');
    const standing = standingRow.optional().parse(row);
    if (standing && (await isCovered(trx, session, standing))) return true;
    await trx('strapi_sessions').where({ id: session.id }).delete();
    return false;
  });
  if (!isGood) noteOvertaken();
}

/** Whether what this request has shown is worth a session still: a password or a link, else the session before. */
async function isCovered(
  trx: Knex.Transaction,
  { userId, sessionId }: NewSession,
  now: z.output<typeof standingRow>,
): Promise<boolean> {
  const proved = findProvedStanding();
  if (proved) return isSame(proved, Number(userId), now);
  const before = renewedSession();
  if (before === null) return false;
  const isAlive: unknown = await trx('strapi_sessions').where({ session_id: before, user_id: userId }).first('id');
  if (isAlive === undefined) return false;
  await trx('second_factor_elevations').where({ session_id: before }).update({ session_id: sessionId });
  return true;
}

function isSame(proved: ProvedStanding, userId: number, now: z.output<typeof standingRow>): boolean {
  return (
    proved.id === userId &&
    proved.email === now.email &&
    (proved.password ?? null) === now.password &&
    proved.isActive === true &&
    now.is_active === true
  );
}
