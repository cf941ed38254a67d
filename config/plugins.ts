import { environment } from '../src/environment';

export default () => ({
  'users-permissions': { config: { jwtSecret: environment().JWT_SECRET, jwtManagement: 'refresh' } },
});
