import { signInAsAdministrator, type AdminSession } from './admin-session';
import { createDatabase, type TestDatabase } from './create-database';
import { startMailSimulatorProcess, type MailSimulatorProcess } from './start-mail-simulator';
import { startServer, type TestServer } from './start-server';

/** A panel without content, whose mails can be read, and its first administrator. */
export interface StaffWithMail {
  readonly database: TestDatabase;
  readonly post: MailSimulatorProcess;
  readonly server: TestServer;
  readonly administrator: AdminSession;
}

export async function staffWithMail(env: Record<string, string> = {}): Promise<StaffWithMail> {
  const database = await createDatabase({ from: 'migrated' });
  const post = await startMailSimulatorProcess();
  const server = await startServer({ database, env: { ...post.env, LOG_LEVEL: 'error', ...env } });
  return { database, post, server, administrator: await signInAsAdministrator(server) };
}
