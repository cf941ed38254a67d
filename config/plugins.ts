import { environment } from '../src/environment';
import { UPLOAD_SECURITY } from '../src/security/upload-security';

const MEBIBYTE = 1024 * 1024;
const SIGN_IN_ATTEMPTS = 5;

export default () => {
  const { JWT_SECRET, RATE_LIMIT_SCALE } = environment();
  return {
    'users-permissions': {
      config: {
        jwtSecret: JWT_SECRET,
        jwtManagement: 'refresh',
        ratelimit: {
          enabled: RATE_LIMIT_SCALE > 0,
          interval: { min: 5 },
          max: Math.max(1, Math.round(SIGN_IN_ATTEMPTS * RATE_LIMIT_SCALE)),
        },
      },
    },
    desk: { enabled: true, resolve: './dist/src/plugins/desk' },
    upload: { config: { sizeLimit: 25 * MEBIBYTE, security: UPLOAD_SECURITY } },
  };
};
