/**
 * `npm run access`: who may call what, read from the application as it runs and from its database; exits 1 and says so
 * when something is not as declared in `src/access`. With `--json` the last line of the output is the same for machines.
 * Like every start it brings the roles in step first, and says in the log what it took away.
 */
import { parseArgs } from 'node:util';
import { accessReport } from '../src/access/access-report';
import { exitWhenSaid } from './process/exit-when-said';
import { loadStrapi } from './process/load-strapi';
import { runProcess } from './process/run-process';
import { printAccess } from './access/print-access';

runProcess(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const strapi = await loadStrapi({ jobs: false });
  const report = await accessReport(strapi);
  await strapi.destroy();
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printAccess(report);
  await exitWhenSaid(report.problems.length === 0 ? 0 : 1);
});
