/** `npm run build`: the server and the admin panel, each when it is stale. */
import { buildAdmin } from './setup/build-admin.mjs';
import { compileServer } from './setup/compile.mjs';
import { createProgress } from './setup/progress.mjs';

try {
  const progress = createProgress();
  await compileServer(process.cwd(), progress);
  await buildAdmin(process.cwd(), progress);
} catch (error) {
  console.error(error.output ?? error);
  process.exit(1);
}
