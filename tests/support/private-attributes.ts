import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CATALOGUE_TYPES } from '../../src/access/api-permissions';
import { PROJECT_FOLDER } from './project-folder';

const schemaFile = z.object({
  info: z.object({ pluralName: z.string().optional() }),
  attributes: z.record(
    z.string(),
    z.object({
      type: z.string(),
      private: z.boolean().optional(),
      target: z.string().optional(),
      component: z.string().optional(),
    }),
  ),
});

type Schema = z.infer<typeof schemaFile>;

/** What Strapi adds to every entry by itself and shows nobody: who wrote it. */
const AUTHORS = ['createdBy', 'updatedBy'];

/** Of an author and of a file: what a stranger would like to know, and Strapi's own schemas have. */
const OF_AUTHOR = ['email', 'firstname', 'lastname', 'username', 'password', 'resetPasswordToken', 'id', 'documentId'];
const OF_FILE = ['folderPath', 'folder', 'related', 'createdBy', 'updatedBy'];

/** A path of attributes that nobody outside may reach, from a type of the catalogue. */
export interface HiddenPath {
  /** Of the collection under `/api`. */
  readonly plural: string;
  readonly path: readonly string[];
}

/** The catalogue's collections by their names under `/api`. */
export function catalogueCollections(): string[] {
  return CATALOGUE_TYPES.map((uid) => readType(uid).info.pluralName ?? '');
}

/**
 * Everything that is not for the public and can be named from a type of the catalogue, read from the schemas on disk:
 * private attributes of it, of its components and of what it is related to; whoever wrote an entry; where files belong;
 * and what other types say of it (its units, its bookings). What is added tomorrow is in here without anybody
 * remembering it.
 */
export function hiddenPaths(): HiddenPath[] {
  return CATALOGUE_TYPES.flatMap((uid) => {
    const schema = readType(uid);
    const plural = schema.info.pluralName ?? '';
    const paths = [...hiddenBelow(schema, 2), ...OTHERS.map((name) => [name, 'id'])];
    return paths.map((path) => ({ plural, path }));
  });
}

/** Names under which others could stand: every type of ours in the singular and the plural. */
const OTHERS = readdirSync(join(PROJECT_FOLDER, 'src/api'))
  .flatMap((api) => typesOf(api))
  .filter((uid) => !CATALOGUE_TYPES.includes(uid))
  .flatMap((uid) => [uid.slice(uid.lastIndexOf('.') + 1), readType(uid).info.pluralName ?? '']);

function hiddenBelow(schema: Schema, depth: number): string[][] {
  const own = Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    if (attribute.private) return [[name]];
    if (attribute.type === 'media') return OF_FILE.map((part) => [name, part]);
    const behind = attribute.target ? readType(attribute.target) : readComponent(attribute.component);
    if (!behind || depth === 0) return [];
    const isEntry = attribute.target !== undefined;
    return hiddenBelow(behind, isEntry ? depth - 1 : 0)
      .filter(([first]) => isEntry || !AUTHORS.includes(first ?? ''))
      .map((path) => [name, ...path]);
  });
  return [...own, ...AUTHORS.flatMap((author) => OF_AUTHOR.map((part) => [author, part]))];
}

function typesOf(api: string): string[] {
  try {
    return readdirSync(join(PROJECT_FOLDER, 'src/api', api, 'content-types')).map((name) => `api::${api}.${name}`);
  } catch {
    return []; // an API without content
  }
}

function readType(uid: string): Schema {
  const [, api = '', name = ''] = /^api::([^.]+)\.(.+)$/.exec(uid) ?? [];
  return readSchema(join('src/api', api, 'content-types', name, 'schema.json'));
}

function readComponent(uid: string | undefined): Schema | undefined {
  return uid === undefined ? undefined : readSchema(join('src/components', `${uid.replace('.', '/')}.json`));
}

function readSchema(file: string): Schema {
  return schemaFile.parse(JSON.parse(readFileSync(join(PROJECT_FOLDER, file), 'utf8')));
}
