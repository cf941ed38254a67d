import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Answer } from './guest';

interface Queryable {
  query(sql: string, params?: readonly unknown[]): Promise<unknown>;
}

export const CUSTOMER_PASSWORD = 'a long sentence that nobody tries';

export interface SessionBody {
  readonly jwt: string;
  readonly refreshToken: string;
  readonly user: { readonly id: string; readonly email: string };
}

/** Whoever calls the API as a browser does that keeps its tokens itself. */
export function callerOf(baseUrl: string) {
  const send = async <Data = Record<string, unknown>>(
    method: string,
    path: string,
    { body, jwt, headers = {} }: { body?: unknown; jwt?: string | undefined; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(jwt === undefined ? {} : { authorization: `Bearer ${jwt}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as Data & Omit<Answer<unknown>, 'status'>;
    return { status: response.status, headers: response.headers, body: answer };
  };
  return { send };
}

export type Caller = ReturnType<typeof callerOf>;

/** A link of our own for the newest sign-up of an address: what the mail says is tested elsewhere. @returns what stands in it */
export async function linkOfNewestSignUp(database: Queryable, email: string): Promise<string> {
  const confirmation = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(confirmation).digest();
  await database.query(
    `UPDATE sign_ups SET token_hash = $1
      WHERE id = (SELECT id FROM sign_ups WHERE email = $2 ORDER BY created_at DESC LIMIT 1)`,
    [hash, email],
  );
  return confirmation;
}

/** Confirms an address with such a link. */
export async function confirmSignUp(
  baseUrl: string,
  database: Queryable,
  { email, password = CUSTOMER_PASSWORD }: { email: string; password?: string },
) {
  const confirmation = await linkOfNewestSignUp(database, email);
  return callerOf(baseUrl).send<SessionBody>('POST', '/api/auth/email-confirmation', {
    body: { confirmation, password },
  });
}

/** Somebody with an account, signed in. */
export async function aCustomer(
  server: { readonly url: string },
  database: Queryable,
  {
    email = `customer-${randomUUID()}@example.com`,
    password = CUSTOMER_PASSWORD,
  }: { email?: string; password?: string } = {},
) {
  const { send } = callerOf(server.url);
  const signedUp = await send('POST', '/api/auth/local/register', { body: { email, password, firstName: 'Ada' } });
  if (signedUp.status !== 202) throw new Error(`Signing up answered ${JSON.stringify(signedUp)}`);
  const confirmed = await confirmSignUp(server.url, database, { email, password });
  if (confirmed.status !== 200) throw new Error(`Confirming answered ${JSON.stringify(confirmed)}`);
  const { jwt, refreshToken } = confirmed.body;
  return {
    ...{ email, password, jwt, refreshToken },
    get: <Data = Record<string, unknown>>(path: string) => send<Data>('GET', path, { jwt }),
    send: <Data = Record<string, unknown>>(method: string, path: string, body: unknown) =>
      send<Data>(method, path, { body, jwt }),
    /** Signs in again, on another device. */
    signIn: () => send<SessionBody>('POST', '/api/auth/local', { body: { identifier: email, password } }),
  };
}
