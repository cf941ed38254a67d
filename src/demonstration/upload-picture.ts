import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

interface UploadService {
  upload(request: unknown): Promise<unknown>;
}

function isUploadService(service: unknown): service is UploadService {
  return typeof service === 'object' && service !== null && 'upload' in service && typeof service.upload === 'function';
}

const withId = z.looseObject({ id: z.number() });

/** What the media library should know about a picture. */
export interface PictureFile {
  /** With its extension; pictures are found again by it. */
  readonly name: string;
  readonly alternativeText: string;
  readonly draw: () => Promise<Buffer>;
}

/** Puts a picture into the media library, unless one of this name is there already. Returns its id. */
export async function uploadPicture(
  strapi: Core.Strapi,
  { name, alternativeText, draw }: PictureFile,
): Promise<number> {
  const existing: unknown = await strapi.db.query('plugin::upload.file').findOne({ where: { name } });
  if (existing) return withId.parse(existing).id;

  const service: unknown = strapi.plugin('upload').service('upload');
  if (!isUploadService(service)) throw new Error('The upload plugin is not there.');
  const folder = await mkdtemp(join(tmpdir(), 'midas-picture-'));
  try {
    const filepath = join(folder, name);
    const bytes = await draw();
    await writeFile(filepath, bytes);
    const uploaded = await service.upload({
      data: { fileInfo: { name, alternativeText, caption: alternativeText } },
      files: { filepath, originalFilename: name, mimetype: 'image/jpeg', size: bytes.length },
    });
    return z.tuple([withId]).parse(uploaded)[0].id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
