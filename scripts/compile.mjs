/** `npm run compile`: TypeScript of the server into dist/, when it is stale. */
import { compileServer } from './setup/compile.mjs';
import { createProgress } from './setup/progress.mjs';

try {
  await compileServer(process.cwd(), createProgress());
} catch (error) {
  console.error(error.output ?? error);
  process.exit(1);
}
