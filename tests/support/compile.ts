import { execFileSync } from 'node:child_process';
import { PROJECT_FOLDER } from './project-folder';

function make(script: string): void {
  execFileSync(process.execPath, [script], { cwd: PROJECT_FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Tests run the compiled product, so what is stale is compiled first; also usable as a global setup by itself. */
export default function compile(): void {
  make('scripts/compile.mjs');
}

/** The same, and the panel, which servers show. */
export function build(): void {
  make('scripts/build.mjs');
}
