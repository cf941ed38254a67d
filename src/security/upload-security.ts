import { MEDIA_TYPES } from './uploads/media-type';

/**
 * What may be uploaded, as Strapi asks for it: it looks at the first bytes, the extension and the declared type, and
 * believes one of them. `cleanUpload` then believes the bytes alone.
 */
export const UPLOAD_SECURITY = {
  allowedTypes: MEDIA_TYPES,
  deniedTypes: [
    'image/svg+xml',
    'text/*',
    'application/javascript',
    'application/xhtml+xml',
    'application/xml',
    'application/x-sh',
  ],
};
