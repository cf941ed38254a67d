import { environment } from '../src/environment';

export default () => {
  const env = environment();
  return {
    rateLimit: { enabled: false }, // counts per process; the limits of src/security/limits cover its routes
    auth: {
      secret: env.ADMIN_JWT_SECRET,
      // Sent to the panel's own paths only, and never by a page of another site.
      cookie: { path: '/admin', sameSite: 'strict' },
    },
    apiToken: { salt: env.API_TOKEN_SALT },
    transfer: { token: { salt: env.TRANSFER_TOKEN_SALT } },
    secrets: { encryptionKey: env.ENCRYPTION_KEY },
    flags: { nps: false, promoteEE: false, docLinks: false },
    preview: { enabled: false }, // there is nothing to show; left out, every entry has a link to how it is set up
    autoOpen: false,
  };
};
