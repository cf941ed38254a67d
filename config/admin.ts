import { environment } from '../src/environment';

export default () => {
  const env = environment();
  return {
    rateLimit: { enabled: false }, // counts per process; the limits of src/security/limits cover its routes
    auth: { secret: env.ADMIN_JWT_SECRET },
    apiToken: { salt: env.API_TOKEN_SALT },
    transfer: { token: { salt: env.TRANSFER_TOKEN_SALT } },
    secrets: { encryptionKey: env.ENCRYPTION_KEY },
    flags: { nps: false, promoteEE: false },
    autoOpen: false,
  };
};
