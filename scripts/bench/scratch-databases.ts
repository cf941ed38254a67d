import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { removeDataFolder } from '../postgres/data-folder';
import { createLocalPostgres } from '../postgres/local-postgres';

export interface ScratchDatabases {
  /** An empty database on the same server as the others. @returns its URL */
  readonly add: (name: string) => Promise<string>;
  readonly dispose: () => Promise<void>;
}

/** Databases for one run: on the server of DATABASE_URL where that is given, else on a PostgreSQL of its own. Gone afterwards. */
export async function scratchDatabases(): Promise<ScratchDatabases> {
  const given = process.env['DATABASE_URL'];
  if (given) return databasesOn(given);
  const own = await ownPostgres();
  const { add } = databasesOn(own.url);
  return { add, dispose: own.dispose };
}

function databasesOn(serverUrl: string): ScratchDatabases {
  const added: string[] = [];
  const administer = async (sql: string) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    add: async (name) => {
      const fullName = `midas_bench_${process.pid}_${name}`;
      await administer(`CREATE DATABASE ${fullName}`);
      added.push(fullName);
      const url = new URL(serverUrl);
      url.pathname = `/${fullName}`;
      return url.toString();
    },
    dispose: async () => {
      for (const name of added) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** As durable as in production: a benchmark that does not wait for the disk would flatter every write. */
async function ownPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'midas-bench-'));
  chmodSync(folder, 0o711); // the data may belong to another system user, who has to get through
  const dataFolder = join(folder, 'data');
  const settings = { shared_buffers: '256MB', max_wal_size: '4GB' };
  const remove = () => {
    removeDataFolder(dataFolder);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = createLocalPostgres({ dataFolder, port: await freePort(), password: 'bench', settings });
    await postgres.start();
    return { url: postgres.url(), dispose: () => postgres.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
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
