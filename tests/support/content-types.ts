import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_FOLDER } from './project-folder';

const schemaFile = z.object({
  collectionName: z.string(),
  info: z.object({ singularName: z.string() }),
  attributes: z.record(
    z.string(),
    z.object({ type: z.string(), target: z.string().optional(), mappedBy: z.string().optional() }),
  ),
});

export type ContentTypeOnDisk = z.infer<typeof schemaFile>;

/** Every content type of ours by its uid, as its schema on disk says. */
export const CONTENT_TYPES: ReadonlyMap<string, ContentTypeOnDisk> = new Map(
  readdirSync(join(PROJECT_FOLDER, 'src/api')).flatMap((api) => typesOf(api)),
);

function typesOf(api: string): [string, ContentTypeOnDisk][] {
  const folder = join(PROJECT_FOLDER, 'src/api', api, 'content-types');
  return namesIn(folder).map((name) => {
    const file = readFileSync(join(folder, name, 'schema.json'), 'utf8');
    return [`api::${api}.${name}`, schemaFile.parse(JSON.parse(file))];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // an API without content
  }
}
