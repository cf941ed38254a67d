import { posix } from 'node:path';

/**
 * Whether a request's path leads to an uploaded file. Static files are found after decoding and tidying the path, so the
 * question is asked the same way: `//uploads/x`, `/./uploads/x` and `/%75ploads/x` lead there as well.
 */
export function isUploadPath(path: string): boolean {
  return posix.normalize(decodeURIComponent(path).replaceAll('\\', '/')).toLowerCase().startsWith('/uploads/');
}
