/** `npm run migrate`: brings the database to the present schema; safe to run from several machines at once. */
import { exitWhenSaid } from './process/exit-when-said';
import { loadStrapi } from './process/load-strapi';
import { report } from './process/report';
import { runProcess } from './process/run-process';

runProcess(async () => {
  const strapi = await loadStrapi({ jobs: false });
  report('The database has the present schema');
  await strapi.destroy();
  await exitWhenSaid(0);
});
