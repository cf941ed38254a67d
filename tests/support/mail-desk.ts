import { randomUUID } from 'node:crypto';
import { Database } from '@strapi/database';
import type { Knex } from 'knex';
import PgBoss from 'pg-boss';
import sendMail, { type MailToQueue } from '../../src/api/mail/services/send-mail';
import { inTransaction } from '../../src/database/transaction';
import { startJobs, stopJobs } from '../../src/jobs/boss';
import { atEndOfFile } from './at-end-of-file';
import { createDatabase, type TestDatabase } from './create-database';
import { eventually } from './eventually';
import { startMailSimulatorProcess, type MailSimulatorProcess } from './start-mail-simulator';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';

export interface StoredMail {
  readonly id: string;
  readonly state: string;
  readonly tries: number;
  readonly locale: string;
  readonly sealed_values: string | null;
  readonly last_failure: string | null;
  readonly provider_message_id: string | null;
  readonly sent_at: Date | null;
  /** Whether its next try is still to come. */
  readonly waits: boolean;
}

/** Puts mails in as the product does, beside workers that are processes of their own. */
export interface MailDesk {
  readonly database: TestDatabase;
  readonly post: MailSimulatorProcess;
  readonly boss: PgBoss;
  /** In a transaction of its own, unless one is given. */
  queue(mail: Partial<MailToQueue> & { readonly to: string }, trx?: Knex.Transaction): Promise<void>;
  stored(to: string): Promise<StoredMail>;
  /** Waits until a mail is in this state. */
  becomes(to: string, state: string): Promise<StoredMail>;
  /** Another job for a mail. @returns once a worker has done it */
  ask(id: string): Promise<void>;
  /** As if the pause before its next try were over. */
  comesDue(to: string): Promise<void>;
  worker(env?: Record<string, string>): Promise<TestProcess>;
}

export const A_LINK = 'https://www.midas.example/account/confirm?token=secret-of-the-link';

export async function openMailDesk(): Promise<MailDesk> {
  const database = await createDatabase({ from: 'migrated' });
  const post = await startMailSimulatorProcess();
  Object.assign(process.env, testEnvironment({ DATABASE_URL: database.url }));
  const connection = { client: 'postgres', connection: { connectionString: database.url }, pool: { min: 0, max: 4 } };
  const db = new Database({ connection, settings: { migrations: { dir: '/nowhere' } } });
  Object.assign(globalThis, { strapi: { db, log: console } });
  atEndOfFile(() => db.destroy());
  await startJobs(null);
  atEndOfFile(stopJobs);
  const boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  atEndOfFile(() => boss.stop({ graceful: false }));

  const { queueMail } = sendMail();
  const stored = async (to: string) => {
    const [row] = await database.query<StoredMail>(
      `SELECT *, next_try_at > now() AS waits FROM outgoing_mails WHERE recipient = $1`,
      [to],
    );
    if (!row) throw new Error(`There is no mail to ${to}.`);
    return row;
  };
  const ask = async (id: string) => {
    const job = await boss.send('send-mail', { mail: id }, { retryLimit: 0, singletonKey: randomUUID() });
    await eventually(
      () => boss.getJobById('send-mail', job ?? ''),
      (found) => found?.state === 'completed',
    );
  };
  return {
    ...{ database, post, boss, stored, ask },
    async queue(mail, trx) {
      const whole: MailToQueue = {
        kind: 'confirm-address',
        values: { link: A_LINK },
        locale: 'en',
        ...mail,
      } as MailToQueue;
      if (trx) await queueMail(trx, whole);
      else await inTransaction((own) => queueMail(own, whole));
    },
    becomes: (to, state) =>
      eventually(
        () => stored(to),
        (row) => row.state === state,
      ),
    async comesDue(to) {
      const { id } = await stored(to);
      await database.query(`UPDATE outgoing_mails SET next_try_at = now() WHERE id = $1`, [id]);
      await ask(id);
    },
    async worker(env = {}) {
      const worker = startTestProcess(
        ['dist/scripts/worker.js'],
        testEnvironment({ DATABASE_URL: database.url, ...post.env, ...env }),
      );
      await worker.waitForLog('Working on jobs', 120_000);
      return worker;
    },
  };
}
