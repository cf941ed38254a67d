import { Secret, TOTP } from 'otpauth';
import type { AdminSession } from './admin-session';

interface Enrolled {
  readonly secret: string;
  readonly recoveryCodes: string[];
  /** The digits that confirmed it: they count no more. */
  readonly usedCode: string;
}

/** The second factors of this test file's staff, by database and e-mail. */
const enrolled = new Map<string, Enrolled>();

export interface Person {
  readonly database: { readonly url: string };
  readonly email: string;
  readonly password: string;
}

/** The digits that an app shows now, or so many steps of 30 seconds later. */
export function codeOf(secret: string, stepsLater = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + stepsLater * 30_000 });
}

/**
 * Has a session show its second factor, so that it may act on money. The first time the factor is set up; later sessions
 * show a recovery code, because digits count once in 30 seconds.
 */
export async function elevate(session: AdminSession, { database, email, password }: Person): Promise<AdminSession> {
  const key = `${database.url} ${email}`;
  const known = enrolled.get(key);
  if (known) await showRecoveryCode(session, known.recoveryCodes);
  else enrolled.set(key, await enrol(session, password));
  return session;
}

/** The last one is spent on ten new ones. */
async function showRecoveryCode(session: AdminSession, left: string[]): Promise<void> {
  if (left.length === 1) {
    const renewed = (await send(session, 'recovery-codes', { code: left[0] })) as { recoveryCodes: string[] };
    left.splice(0, 1, ...renewed.recoveryCodes);
  }
  await send(session, 'verify', { code: left.pop() ?? '' });
}

/** Sets a second factor up. The session that does is elevated. */
export async function enrol(session: AdminSession, password: string): Promise<Enrolled> {
  const { secret } = (await send(session, 'enrol', { password })) as { secret: string };
  const usedCode = codeOf(secret);
  const { recoveryCodes } = (await send(session, 'confirm', { code: usedCode })) as { recoveryCodes: string[] };
  return { secret, recoveryCodes, usedCode };
}

async function send(session: AdminSession, step: string, body: Record<string, unknown>): Promise<unknown> {
  const answer = await session.send('POST', `/desk/second-factor/${step}`, body);
  if (answer.status >= 400) throw new Error(`${step} answered ${JSON.stringify(answer)}`);
  return answer.body['data'];
}
