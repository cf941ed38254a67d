import { environment } from '../src/environment';
import { UPLOAD_SECURITY } from '../src/security/upload-security';

const MEBIBYTE = 1024 * 1024;

export default () => {
  const { JWT_SECRET } = environment();
  return {
    'users-permissions': {
      config: {
        jwtSecret: JWT_SECRET,
        jwtManagement: 'refresh',
        ratelimit: { enabled: false }, // counts per process; the limits of src/security/limits cover its routes
      },
    },
    email: { config: { ratelimit: { enabled: false } } }, // likewise: the panel's forgotten passwords go through it
    desk: { enabled: true, resolve: './dist/src/plugins/desk' },
    upload: { config: { sizeLimit: 25 * MEBIBYTE, security: UPLOAD_SECURITY } },
  };
};
