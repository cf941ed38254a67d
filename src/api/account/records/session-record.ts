import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { preparedQuery, runPrepared } from '../../../database/prepared-query';
import { database } from '../../../database/transaction';

/** How long a session lives without a refresh, and at all, in seconds. */
export interface SessionLife {
  readonly idleSeconds: number;
  readonly maxSeconds: number;
}

export interface NewSession extends SessionLife {
  readonly userId: number;
  /** That the account had when somebody proved to be its owner. */
  readonly passwordHash: string | null;
  readonly device: string;
  readonly network: string | null;
}

export interface SessionRecord {
  readonly id: string;
  readonly generation: number;
  readonly endsAt: Date;
}

const opened = z.object({ id: z.string(), generation: z.number(), ends_at: instantColumn });

function asRecord(row: unknown): SessionRecord {
  const { id, generation, ends_at: endsAt } = opened.parse(row);
  return { id, generation, endsAt };
}

const rows = z.object({ rows: z.array(z.unknown()) });

async function queryRows(sql: string, values: (string | number | null)[]): Promise<unknown[]> {
  return rows.parse(await database().raw(sql, values)).rows;
}

/**
 * Opens a session, if the account is still open and its password still the one that was proved. The lock on its row orders this
 * with whatever changes them and then ends all sessions: one of both sees the other.
 * @returns `null` when the account was changed or closed meanwhile
 */
export async function insertSession(session: NewSession): Promise<SessionRecord | null> {
  const { userId, passwordHash, device, network, idleSeconds, maxSeconds } = session;
  const [row] = await queryRows(
    `INSERT INTO account_sessions (user_id, device, network, expires_at, ends_at)
     SELECT id, ?, ?, now() + least(?::integer, ?::integer) * interval '1 second', now() + ? * interval '1 second'
       FROM up_users
      WHERE id = ? AND confirmed AND blocked IS NOT TRUE
        AND CASE WHEN password LIKE '$argon2id$%' THEN password END IS NOT DISTINCT FROM ?
        FOR SHARE
     RETURNING id, generation, ends_at`,
    [device, network, idleSeconds, maxSeconds, maxSeconds, userId, passwordHash],
  );
  return row === undefined ? null : asRecord(row);
}

/** Whether a session of this account was ever opened on such a device from there, as far as is remembered. */
export async function hasSessionLike(like: Pick<NewSession, 'userId' | 'device' | 'network'>): Promise<boolean> {
  const [row] = await queryRows(
    `SELECT 1 FROM account_sessions WHERE user_id = ? AND device = ? AND network IS NOT DISTINCT FROM ? LIMIT 1`,
    [like.userId, like.device, like.network],
  );
  return row !== undefined;
}

/** The people a session can be of. */
export interface SignedIn {
  readonly id: number;
  readonly documentId: string;
  readonly email: string;
  /** Of users-permissions' role, such as `authenticated`; `null` without any. */
  readonly role: string | null;
}

const signedIn = z.object({ id: z.number(), document_id: z.string(), email: z.string(), role: z.string().nullable() });

const LIVE_SESSION = preparedQuery(
  'live-session',
  `SELECT u.id, u.document_id, u.email, r.type AS role
     FROM account_sessions s
     JOIN up_users u ON u.id = s.user_id AND u.blocked IS NOT TRUE AND u.confirmed
     LEFT JOIN up_users_role_lnk l ON l.user_id = u.id
     LEFT JOIN up_roles r ON r.id = l.role_id
    WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()`,
);

/** Who is signed in by a session; `null` when it has ended or its account is closed. Asked once for each request. */
export async function readLiveSession(sessionId: string, userId: number): Promise<SignedIn | null> {
  const [row] = await runPrepared(LIVE_SESSION, [sessionId, userId]);
  if (row === undefined) return null;
  const { document_id: documentId, ...rest } = signedIn.parse(row);
  return { ...rest, documentId };
}

/**
 * Makes the next generation of a session the present one, if `generation` still is: of any number of rivals one succeeds.
 * @returns `null` for everybody else
 */
export async function rotateSession(
  id: string,
  generation: number,
  idleSeconds: number,
): Promise<(SessionRecord & { readonly userId: number }) | null> {
  const [row] = await queryRows(
    `UPDATE account_sessions SET generation = generation + 1, rotated_at = clock_timestamp(),
            expires_at = least(ends_at, now() + ? * interval '1 second')
      WHERE id = ? AND generation = ? AND revoked_at IS NULL AND expires_at > now()
        AND EXISTS (SELECT FROM up_users u WHERE u.id = user_id AND u.blocked IS NOT TRUE AND u.confirmed)
      RETURNING id, generation, ends_at, user_id`,
    [idleSeconds, id, generation],
  );
  if (row === undefined) return null;
  return { ...asRecord(row), userId: z.object({ user_id: z.number() }).parse(row).user_id };
}

const standing = z.object({
  user_id: z.number(),
  generation: z.number(),
  is_live: z.boolean(),
  rotated_meanwhile: z.boolean(),
});

/**
 * How a session stands whose token could not be used. `rotatedMeanwhile`: a rival with the same token won after this
 * request had arrived, so nobody has kept an old one. Told by its age, because clocks of two machines differ.
 */
export async function readStanding(id: string, ageSeconds: number) {
  const [row] = await queryRows(
    `SELECT user_id, generation, revoked_at IS NULL AND expires_at > now() AS is_live,
            rotated_at > clock_timestamp() - ? * interval '1 second' AS rotated_meanwhile
       FROM account_sessions WHERE id = ? FOR UPDATE`,
    [ageSeconds, id],
  );
  if (row === undefined) return null;
  const { user_id: userId, generation, is_live: isLive, rotated_meanwhile: rotatedMeanwhile } = standing.parse(row);
  return { userId, generation, isLive, rotatedMeanwhile };
}

/** Whose session a refresh token is of; `null` unless it is the present one of a live session. */
export async function readSessionOwner(claim: {
  readonly sessionId: string;
  readonly generation: number;
}): Promise<number | null> {
  const [row] = await queryRows(
    `SELECT user_id FROM account_sessions WHERE id = ? AND generation = ? AND revoked_at IS NULL AND expires_at > now()`,
    [claim.sessionId, claim.generation],
  );
  return row === undefined ? null : z.object({ user_id: z.number() }).parse(row).user_id;
}

export type EndOfSession =
  | 'signed-out'
  | 'revoked'
  | 'token-reused'
  | 'password-changed'
  | 'address-changed'
  | 'identity-unlinked'
  | 'second-factor-changed'
  | 'account-closed';

export interface SessionsOf {
  readonly userId: number;
  /** Only this one; all of the account's when left out. */
  readonly only?: string;
  /** All but this one. */
  readonly except?: string;
}

/** Ends sessions, in force on their next request. @returns how many */
export async function revokeSessions({ userId, only, except }: SessionsOf, because: EndOfSession): Promise<number> {
  const query = database()('account_sessions').where({ user_id: userId }).whereNull('revoked_at');
  if (only !== undefined) query.andWhere({ id: only });
  if (except !== undefined) query.andWhereNot({ id: except });
  return query.update({ revoked_at: database().fn.now(), revoked_because: because });
}

const listed = z.object({
  id: z.string(),
  device: z.string(),
  created_at: instantColumn,
  rotated_at: instantColumn,
});

/** The live sessions of an account, the one used last first. */
export async function listSessions(userId: number) {
  const found = await queryRows(
    `SELECT id, device, created_at, rotated_at FROM account_sessions
      WHERE user_id = ? AND revoked_at IS NULL AND expires_at > now() ORDER BY rotated_at DESC LIMIT 100`,
    [userId],
  );
  return found.map((row) => {
    const { id, device, created_at: createdAt, rotated_at: lastUsedAt } = listed.parse(row);
    return { id, device, createdAt, lastUsedAt };
  });
}
