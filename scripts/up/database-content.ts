import type { Client } from 'pg';
import { connect } from '../process/connect';

const LISTING_TABLES = ['vehicles', 'villas', 'yachts'];

export interface DatabaseContent {
  /** Of the first administrator; null while there is none. */
  readonly administrator: string | null;
  readonly hasListings: boolean;
}

/** What is in a database already, if only its schema. @throws DatabaseUnreachableError */
export async function readDatabaseContent(connectionString: string): Promise<DatabaseContent> {
  const client = await connect(connectionString);
  try {
    const administrator = await firstOf(client, 'admin_users', 'email');
    let hasListings = false;
    for (const table of LISTING_TABLES) hasListings ||= (await firstOf(client, table, 'id')) !== null;
    return { administrator, hasListings };
  } finally {
    await client.end();
  }
}

async function firstOf(client: Client, table: string, column: string): Promise<string | null> {
  const existing = await client.query<{ found: string | null }>('SELECT to_regclass($1) AS found', [table]);
  if (!existing.rows[0]?.found) return null;
  const { rows } = await client.query<{ value: string | number }>(
    `SELECT ${column} AS value FROM ${table} ORDER BY id LIMIT 1`,
  );
  return rows[0] === undefined ? null : String(rows[0].value);
}

/** Creates the database that a URL names, on a server that we own, unless it exists. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = await connect(superuserUrl);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
