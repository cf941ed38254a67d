/** `npm run seed`: fills the catalogue with the demonstration; running it again changes nothing. */
import { seedDemonstration } from '../src/demonstration/seed-demonstration';
import { exitWhenSaid } from './process/exit-when-said';
import { loadStrapi } from './process/load-strapi';
import { report } from './process/report';
import { runProcess } from './process/run-process';

const REPORT_EVERY = 10;

runProcess(async () => {
  const strapi = await loadStrapi({
    jobs: false,
    whileLocked: (loaded) =>
      seedDemonstration(loaded, {
        onProgress: (done, total, what) => {
          if (done % REPORT_EVERY === 0 || done === total)
            report(`Seeding the catalogue: ${done} of ${total} (${what})`);
        },
      }),
  });
  report('The demonstration catalogue is complete');
  await strapi.destroy();
  await exitWhenSaid(0);
});
