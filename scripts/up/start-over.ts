import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { removeDataFolder } from '../postgres/data-folder';
import { stopLeftoverServer } from '../postgres/stop-leftover-server';
import { PlainProblem } from '../process/plain-problem';

/**
 * Deletes everything that `npm run up` keeps in this folder. A person at a terminal is asked first.
 * @throws PlainProblem when the data is in a database that is not ours to delete, or the answer was not yes.
 */
export async function startOver(root: string, options: { yes: boolean }): Promise<void> {
  if (process.env['DATABASE_URL']) {
    throw new PlainProblem(
      '--reset deletes local data only, and DATABASE_URL names a database elsewhere: empty that one yourself.',
    );
  }
  if (!options.yes && process.stdin.isTTY && process.stdout.isTTY) await askForYes();

  const postgres = join(root, '.data', 'postgres');
  if (existsSync(postgres)) await stopLeftoverServer(realpathSync(postgres));
  removeDataFolder(postgres);
  rmSync(join(root, '.data'), { recursive: true, force: true });
  const uploads = join(root, 'public', 'uploads');
  for (const name of readdirSync(uploads)) {
    if (name !== '.gitkeep') rmSync(join(uploads, name), { recursive: true, force: true });
  }
}

async function askForYes(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('This deletes the local database, uploads and secrets. Type "yes" to go on: ');
  terminal.close();
  if (answer.trim().toLowerCase() !== 'yes') throw new PlainProblem('Nothing was deleted.');
}
