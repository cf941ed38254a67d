import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import { storeListing } from '../../src/api/availability/projection/store-listing';
import { atEndOfFile } from './at-end-of-file';
import { createDatabase, type TestDatabase } from './create-database';
import { PROJECT_FOLDER } from './project-folder';

interface Migration {
  up(knex: Knex): Promise<void>;
}

function isMigration(file: unknown): file is Migration {
  return typeof file === 'object' && file !== null && 'up' in file && typeof file.up === 'function';
}

export interface OwnTables {
  readonly knex: Knex;
  readonly database: TestDatabase;
}

/** A database with the tables of our own migrations and nothing of Strapi's, for what PostgreSQL alone decides. */
export async function ownTables(options: { connections?: number } = {}): Promise<OwnTables> {
  const database = await createDatabase({ from: 'empty' });
  const pool = { min: 0, max: options.connections ?? 12 };
  const knex = createKnex({ client: 'pg', connection: database.url, pool });
  atEndOfFile(() => knex.destroy());
  const folder = join(PROJECT_FOLDER, 'database/migrations');
  for (const name of readdirSync(folder).sort()) {
    const migration: unknown = await import(join(folder, name));
    if (!isMigration(migration)) throw new Error(`${name} is no migration`);
    await knex.transaction((trx) => migration.up(trx));
  }
  return { knex, database };
}

/** Puts a listing with its units into search, as publishing it does. Units are in service unless they are named in `outOfService`. */
export async function publish(
  knex: Knex,
  listing: RentalListing,
  units: readonly string[],
  outOfService: readonly string[] = [],
): Promise<void> {
  const presentation = {
    headline: null,
    locationName: listing.locationSlug,
    country: null,
    latitude: null,
    longitude: null,
    imageUrl: null,
    imageAlt: null,
    isFeatured: false,
    sortOrder: 0,
    searchText: '',
    tags: [],
    model: null,
  };
  const stored = units.map((documentId) => ({ documentId, isInService: !outOfService.includes(documentId) }));
  await knex.transaction((trx) => storeListing(trx, { listing, presentation, units: stored }));
}
