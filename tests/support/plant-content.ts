import { CONTENT_TYPES } from './content-types';
import type { TestDatabase } from './create-database';

/** The entries of each content type that `plantContent` makes. */
export const PLANTED = ['one', 'two'] as const;

const ACCOUNT = { uid: 'plugin::users-permissions.user', table: 'up_users', singular: 'user' };

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_');

/**
 * Two entries of every content type of ours, and two accounts, with something in every column: the first is related to the
 * first of everything that it may be related to, the second to the second.
 */
export async function plantContent(database: TestDatabase): Promise<void> {
  const types = [...CONTENT_TYPES.values()];
  for (const { collectionName } of types) await plantRows(database, collectionName);
  await plantRows(database, ACCOUNT.table);
  for (const { collectionName, info, attributes } of types) {
    for (const [name, { type, target, mappedBy }] of Object.entries(attributes)) {
      if (type !== 'relation' || mappedBy !== undefined || target === undefined) continue;
      const singular = target === ACCOUNT.uid ? ACCOUNT.singular : CONTENT_TYPES.get(target)?.info.singularName;
      const [own, other] = [info.singularName, singular ?? ''].map((one) => `${snake(one)}_id`);
      await database.query(
        `INSERT INTO ${collectionName}_${snake(name)}_lnk (${own}, ${other}) VALUES (901, 901), (902, 902)`,
      );
    }
  }
}

async function plantRows(database: TestDatabase, table: string): Promise<void> {
  const columns = await database.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const kept = columns.filter(({ name }) => !['published_at', 'locale'].includes(name) && !name.endsWith('_by_id'));
  for (const [index, word] of PLANTED.entries()) {
    const values = kept.map(({ name, type }) => valueOf(name, type, index + 1, word));
    await database.query(
      `INSERT INTO ${table} (${kept.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${kept.map((_, at) => `$${at + 1}`).join(', ')})`,
      values,
    );
  }
}

function valueOf(column: string, type: string, number: number, word: string): unknown {
  if (column === 'id') return 900 + number;
  if (column === 'document_id') return word;
  if (type === 'boolean') return true;
  if (type === 'jsonb' || type === 'json') return '{}';
  if (/^(timestamp|date)/.test(type)) return `2030-01-0${number}`;
  if (/^(integer|bigint|numeric|double|real|smallint)/.test(type)) return number;
  if (type.startsWith('time')) return `0${number}:00`;
  return `${word}-of-${column}`;
}
