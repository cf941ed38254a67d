/** `npm run worker`: jobs only, no port. */
import { endGracefully } from './process/end-gracefully';
import { loadStrapi } from './process/load-strapi';
import { report } from './process/report';
import { runProcess } from './process/run-process';

runProcess(async () => {
  const nowRunning = endGracefully();
  const strapi = await loadStrapi({ jobs: true });
  nowRunning({ strapi, finishWork: () => Promise.resolve() });
  report('Working on jobs');
  process.send?.({ type: 'working' });
  setInterval(() => undefined, 60_000); // nothing else may keep this process alive while the queues are empty
});
