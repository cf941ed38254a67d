import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The processes whose command line names a path inside `folder`, or its database (which may lie elsewhere). */
export function processesOf(folder: string): { pid: number; command: string }[] {
  const data = join(folder, '.data', 'postgres');
  const places = [`${folder}/`, ...(existsSync(data) ? [realpathSync(data)] : [])];
  return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, command]) => ({ pid: Number(pid), command: command ?? '' }))
    .filter(({ command }) => places.some((place) => command.includes(place)));
}
