/** Serves the Strapi project in the working folder, as `strapi start` does, without a panel, and tells its parent where. */
import type { Server } from 'node:http';
import { createStrapi } from '@strapi/strapi';
import { report } from '../../process/report';
import { runProcess } from '../../process/run-process';

runProcess(async () => {
  const folder = process.cwd();
  const strapi = await createStrapi({ appDir: folder, distDir: folder, serveAdminPanel: false }).start();
  const server: Server = strapi.server.httpServer;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Stock Strapi listens on no port.');
  const url = `http://127.0.0.1:${address.port}`;
  report(`Listening on ${url}`);
  process.send?.({ type: 'listening', url });
});
