/** `npm start`: one server process, with the environment given. */
import { environment } from '../src/environment';
import { endGracefully } from './process/end-gracefully';
import { finishRequests } from './process/finish-requests';
import { loadStrapi } from './process/load-strapi';
import { openPort } from './process/open-port';
import { report } from './process/report';
import { runProcess } from './process/run-process';

runProcess(async () => {
  const { HOST, PORT } = environment();
  const nowRunning = endGracefully();
  const strapi = await loadStrapi();
  nowRunning({ strapi, finishWork: finishRequests(strapi.server.httpServer) });
  const url = await openPort(strapi, HOST, PORT);
  report(`Listening on ${url}`);
  process.send?.({ type: 'listening', url });
});
