import { execFileSync } from 'node:child_process';
import { PROJECT_FOLDER } from './project-folder';

/** Tests run the compiled product, so what is stale is compiled first; also usable as a global setup by itself. */
export default function compile(): void {
  execFileSync(process.execPath, ['scripts/compile.mjs'], {
    cwd: PROJECT_FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
