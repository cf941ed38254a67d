import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes what the folder's `.env` says into the environment; what is set already stays. Tests bring an environment of
 * their own, and must not depend on what a developer has in this file.
 */
export function loadEnvFile(folder: string): void {
  const file = join(folder, '.env');
  if (process.env['NODE_ENV'] !== 'test' && existsSync(file)) process.loadEnvFile(file);
}
