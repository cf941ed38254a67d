/**
 * `npm run bench`: how much longer the product takes than what does the same work without it, asked by turns. It works on
 * scratch databases of its own. `npm run bench -- people` runs one section.
 */
import { people } from './bench/people/people';
import { prices } from './bench/prices';
import { renting } from './bench/renting';
import { scratchDatabases } from './bench/scratch-databases';
import type { Section } from './bench/section';
import { tidying } from './bench/tidying';
import { webhooks } from './bench/webhooks';
import { exitWhenSaid } from './process/exit-when-said';
import { loadEnvFile } from './process/load-env-file';
import { PlainProblem } from './process/plain-problem';
import { runProcess } from './process/run-process';

const SECTIONS = new Map<string, Section>([
  ['renting', renting],
  ['prices', prices],
  ['webhooks', webhooks],
  ['people', people],
]);
/** What a shell answers for a program that a signal ended. */
const INTERRUPTED = 130;

function chosenSections(names: readonly string[]): Section[] {
  if (names.length === 0) return [...SECTIONS.values()];
  return names.map((name) => {
    const section = SECTIONS.get(name);
    if (!section) throw new PlainProblem(`There is no section ${name}, only ${[...SECTIONS.keys()].join(' and ')}.`);
    return section;
  });
}

runProcess(async () => {
  const sections = chosenSections(process.argv.slice(2));
  const { afterwards, tidy } = tidying();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void tidy().then(() => process.exit(INTERRUPTED)));
  }
  try {
    const databases = await scratchDatabases();
    afterwards(databases.dispose);
    for (const section of sections) await section({ addDatabase: databases.add, afterwards });
  } finally {
    await tidy();
  }
  await exitWhenSaid(0);
}, loadEnvFile);
