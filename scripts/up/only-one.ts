import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commandOf } from '../process/command-of';
import { PlainProblem } from '../process/plain-problem';

/**
 * Two of these on one folder would stop each other's database.
 * @returns a function that makes room for the next one; @throws PlainProblem when another one runs here.
 */
export function onlyOne(pidFile: string): () => void {
  const other = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (other !== process.pid && commandOf(other).includes('up.mjs')) {
    throw new PlainProblem(`Midas is already running from this folder (process ${other}); stop that first.`);
  }
  mkdirSync(dirname(pidFile), { recursive: true });
  writeFileSync(pidFile, String(process.pid));
  return () => rmSync(pidFile, { force: true });
}
