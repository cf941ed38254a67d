/**
 * `npm run audit`: asks the package registry for known holes in what ships. High and critical ones fail, unless
 * `scripts/audit-exceptions.json` says why not, and until when.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Exit code for "nobody could be asked": neither a pass nor a failure of ours. */
const UNAVAILABLE = 3;

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = parsed(stdout);
if (!report?.vulnerabilities) {
  const reason = report?.message ?? report?.error?.summary ?? 'it gave no answer';
  console.error(`AUDIT NOT DONE: the registry offers no audit (${String(reason).split('\n')[0]}).`);
  console.error('Run `npm run audit` where it does, before anything is deployed.');
  process.exit(UNAVAILABLE);
}

const today = new Date().toISOString().slice(0, 10);
const exceptions = JSON.parse(readFileSync(new URL('audit-exceptions.json', import.meta.url), 'utf8'));
const serious = Object.values(report.vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
const open = serious.filter(({ name }) => !exceptions.some((one) => one.package === name && one.until >= today));
for (const { name, severity, range } of open) console.error(`${severity}: ${name} ${range}`);
console.log(`${serious.length} serious findings in what ships, ${serious.length - open.length} of them excepted.`);
process.exit(open.length > 0 ? 1 : 0);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
