import { open, rename, rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { EXTENSIONS, isPictureType, typeOfExtension, type MediaType } from './media-type';
import { reEncodePicture } from './re-encode-picture';
import { SNIFFED_BYTES, sniffMediaType } from './sniff-media-type';

/** A file that has arrived and lies on our disk, as Strapi's upload service takes it. */
export interface ArrivedFile {
  readonly filepath: string;
  readonly originalFilename: string;
  readonly mimetype: string;
  readonly detectedMimeType: string;
  readonly size: number;
}

/** A file that is not stored. The message is for whoever sent it. */
export class RefusedUpload extends Error {}

/**
 * Makes a file fit to be served from our own origin, where it lies: its type is what its bytes say, its name ends
 * accordingly, and a picture is painted anew.
 * @param as the type it has to be, where it takes the place of another file; pictures are converted
 * @throws RefusedUpload, UnreadablePicture
 */
export async function cleanUpload(filepath: string, name: string, as?: MediaType): Promise<ArrivedFile> {
  const found = sniffMediaType(await headOf(filepath));
  if (!found) throw new RefusedUpload('This is none of the kinds of files that can be uploaded.');
  const type = as ?? found;
  if (isPictureType(found) && isPictureType(type)) {
    const painted = `${filepath}.painted`;
    try {
      await reEncodePicture(filepath, painted, type);
      await rename(painted, filepath);
    } finally {
      await rm(painted, { force: true });
    }
  } else if (found !== type) {
    throw new RefusedUpload(`This file has to be of the type ${type}, like the one that it replaces.`);
  } else if (typeOfExtension(extname(name)) !== type) {
    throw new RefusedUpload('The name of the file says that it is something else.');
  }
  const { size } = await stat(filepath);
  return { filepath, originalFilename: named(name, type), mimetype: type, detectedMimeType: type, size };
}

async function headOf(filepath: string): Promise<Buffer> {
  const file = await open(filepath, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The name with an extension that browsers take for the type: they are served by it. */
function named(name: string, type: MediaType): string {
  const extension = extname(name);
  if (EXTENSIONS[type].includes(extension.toLowerCase())) return name;
  return `${name.slice(0, name.length - extension.length)}${EXTENSIONS[type][0]}`;
}
