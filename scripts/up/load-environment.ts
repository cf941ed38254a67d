import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from '../process/load-env-file';
import { PlainProblem } from '../process/plain-problem';
import { portProblem } from '../process/port-problem';
import { readKeptState } from './kept-state';
import { completeSettings } from './settings';

/**
 * Takes into the environment what `npm run up` has in this folder: `.env`, and what it made up and keeps under `.data`. What is
 * set already stays. In production every variable is given, and nothing that was made up is looked at; tests bring their own.
 * @throws PlainProblem when the folder's own PostgreSQL is meant, and does not run
 */
export async function loadEnvironment(folder: string): Promise<void> {
  loadEnvFile(folder);
  const file = join(folder, '.data', 'secrets.json');
  if (['test', 'production'].includes(process.env['NODE_ENV'] ?? '') || !existsSync(file)) return;
  const { env, embeddedPostgres } = await completeSettings(readKeptState(file));
  if (embeddedPostgres && (await portProblem('127.0.0.1', embeddedPostgres.port)) === null) {
    throw new PlainProblem(
      'The database of this folder runs while `npm run up` does: start that in another terminal first, or set DATABASE_URL.',
    );
  }
  Object.assign(process.env, env);
}
