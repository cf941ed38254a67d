import { Sema } from 'async-sema';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { cleanUpload, RefusedUpload, type ArrivedFile } from '../../security/uploads/clean-upload';
import { typeOfExtension, type MediaType } from '../../security/uploads/media-type';
import { UnreadablePicture } from '../../security/uploads/re-encode-picture';

interface Uploader {
  upload(request: { data: unknown; files: unknown }, options?: unknown): Promise<unknown>;
  replace(id: unknown, request: { data: unknown; file: unknown }, options?: unknown): Promise<unknown>;
  findOne(id: unknown): Promise<unknown>;
}

interface UploadPlugin {
  contentTypes: { file: { schema: { attributes: { related: { private?: boolean } } } } };
  services: Record<string, (context: { strapi: Core.Strapi }) => Uploader>;
}

/** Painting takes a core for a second or two, and guests want the others: uploads of all staff stand in one line. */
const turns = new Sema(2);

/** Of one request. All together may be as large as one alone: the parser counts them together. */
const MAX_FILES = 20;

const arrived = z.object({ filepath: z.string(), originalFilename: z.string().nullish() });
const stored = z.object({ ext: z.string().nullish() });

/**
 * Every way into the media library ends in these two functions of Strapi's service: the panel, the API, scripts, and
 * whatever Strapi adds tomorrow. What they are given is cleaned first.
 */
export default (plugin: UploadPlugin): UploadPlugin => {
  const original = plugin.services['upload'];
  if (!original) throw new Error('The upload plugin has no service to guard.');
  // Leads back from a picture that anybody sees to every entry that shows it, of whatever type; no guest needs that way.
  plugin.contentTypes.file.schema.attributes.related.private = true;
  plugin.services['upload'] = (context) => {
    const uploader = original(context);
    return {
      ...uploader,
      upload: (request, options) =>
        inTurn(async () => {
          const given: readonly unknown[] = [request.files].flat();
          if (given.length > MAX_FILES) throw new errors.ValidationError(`Send ${MAX_FILES} files at a time at most.`);
          const files: ArrivedFile[] = [];
          for (const file of given) files.push(await cleaned(file));
          return uploader.upload({ ...request, files }, options);
        }),
      replace: (id, request, options) =>
        inTurn(async () => {
          const { data: before } = stored.safeParse(await uploader.findOne(id));
          // The file keeps its address, so that it has to stay what the address says.
          const as = before && typeOfExtension(before.ext ?? '');
          if (before && !as) throw new errors.ValidationError('A file of this kind can only be deleted.');
          return uploader.replace(id, { ...request, file: await cleaned(request.file, as) }, options);
        }),
    };
  };
  return plugin;
};

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  await turns.acquire();
  try {
    return await work();
  } finally {
    turns.release();
  }
}

/** @throws ValidationError (400) in words for whoever sent the file */
async function cleaned(file: unknown, as?: MediaType): Promise<ArrivedFile> {
  const { filepath, originalFilename } = arrived.parse(file);
  try {
    return await cleanUpload(filepath, originalFilename ?? 'unnamed', as);
  } catch (error) {
    if (!(error instanceof RefusedUpload || error instanceof UnreadablePicture)) throw error;
    throw new errors.ValidationError(error.message);
  }
}
