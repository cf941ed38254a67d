import { elevate } from './elevate';
import type { TestServer } from './start-server';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from './test-environment';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The admin API as the panel uses it, signed in. */
export interface AdminSession {
  readonly token: string;
  /** Of the server that it is a session at. */
  readonly database: TestServer['database'];
  get(path: string): Promise<Answer>;
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

/** The first administrator, who has shown a second factor. */
export async function signInAsAdministrator(server: TestServer): Promise<AdminSession> {
  return signInElevated(server, ADMIN_EMAIL, ADMIN_PASSWORD);
}

/** Somebody who may act on money at once. */
export async function signInElevated(server: TestServer, email: string, password: string): Promise<AdminSession> {
  return elevate(await signIn(server, email, password), { database: server.database, email, password });
}

/** Without a second factor. @throws Error with the answer, when the door stays shut. */
export async function signIn(server: TestServer, email: string, password: string): Promise<AdminSession> {
  const login = await fetch(`${server.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!login.ok) throw new Error(`Signing in answered ${login.status}: ${await login.text()}`);
  const { data } = (await login.json()) as { data: { token: string } };

  const call = async (
    method: string,
    path: string,
    body?: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${data.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  return { token: data.token, database: server.database, get: (path) => call('GET', path), send: call };
}
