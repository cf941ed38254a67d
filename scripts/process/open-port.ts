import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { environment } from '../../src/environment';
import { portSentence } from './port-problem';
import { PlainProblem } from './plain-problem';

const MOST_HEADERS = 100;
/** A connection that asks for ever stays with one process for ever; the balancer shall choose again now and then. */
const MOST_REQUESTS_OF_CONNECTION = 1_000;

/**
 * Opens the port of a loaded Strapi.
 * @returns the address it really listens on (with PORT=0 the system chooses).
 * @throws PlainProblem when the port is taken or not ours to open.
 */
export async function openPort(strapi: Core.Strapi, host: string, port: number): Promise<string> {
  const server: Server = strapi.server.httpServer;
  server.maxHeadersCount = MOST_HEADERS;
  server.maxRequestsPerSocket = MOST_REQUESTS_OF_CONNECTION;
  server.timeout = environment().REQUEST_SECONDS * 1000; // whoever reads the answer too slowly, or not at all
  server.removeAllListeners('error'); // Strapi's own handler exits the process without closing anything
  const failed = once(server, 'error').then(([error]: unknown[]) => {
    throw new PlainProblem(portSentence(error, host, port));
  });
  await Promise.race([strapi.listen(), failed]);
  failed.catch(() => undefined);
  server.on('error', (error) => strapi.log.error(error.message));
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort(server.address()) ?? port}`;
}

function boundPort(address: string | AddressInfo | null): number | undefined {
  return address !== null && typeof address === 'object' ? address.port : undefined;
}
