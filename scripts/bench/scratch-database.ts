import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { removeDataFolder } from '../postgres/data-folder';
import { createLocalPostgres } from '../postgres/local-postgres';

export interface ScratchDatabase {
  readonly url: string;
  readonly dispose: () => Promise<void>;
}

/** A database for one run: on the server of DATABASE_URL where that is given, else on a PostgreSQL of its own. Gone afterwards. */
export function scratchDatabase(): Promise<ScratchDatabase> {
  const given = process.env['DATABASE_URL'];
  return given ? databaseOn(given) : ownPostgres();
}

async function databaseOn(serverUrl: string): Promise<ScratchDatabase> {
  const name = `midas_bench_${process.pid}`;
  const administer = async (sql: string) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.toString(), dispose: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** As durable as in production: a benchmark that does not wait for the disk would flatter every write. */
async function ownPostgres(): Promise<ScratchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'midas-bench-'));
  chmodSync(folder, 0o711); // the data may belong to another system user, who has to get through
  const dataFolder = join(folder, 'data');
  const settings = { shared_buffers: '256MB', max_wal_size: '4GB' };
  const postgres = createLocalPostgres({ dataFolder, port: await freePort(), password: 'bench', settings });
  await postgres.start();
  return {
    url: postgres.url(),
    dispose: async () => {
      await postgres.stop();
      removeDataFolder(dataFolder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
