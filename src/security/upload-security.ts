/**
 * What may be uploaded. Strapi looks at the first bytes, the extension and the declared type; all have to agree with the
 * list. Pictures, films and papers: nothing that a browser would run when it is served from our own origin.
 */
export const UPLOAD_SECURITY = {
  allowedTypes: [
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/avif',
    'image/gif',
    'video/mp4',
    'video/webm',
    'application/pdf',
  ],
  deniedTypes: [
    'image/svg+xml',
    'text/*',
    'application/javascript',
    'application/xhtml+xml',
    'application/xml',
    'application/x-sh',
  ],
};
