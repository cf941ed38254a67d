import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { PlainProblem } from './run-process';

/**
 * Opens the port of a loaded Strapi.
 * @returns the address it really listens on (with PORT=0 the system chooses).
 * @throws PlainProblem when the port is taken or not ours to open.
 */
export async function openPort(strapi: Core.Strapi, host: string, port: number): Promise<string> {
  const server: Server = strapi.server.httpServer;
  server.removeAllListeners('error'); // Strapi's own handler exits the process without closing anything
  const failed = once(server, 'error').then(([error]: unknown[]) => {
    throw new PlainProblem(sentenceFor(error, host, port));
  });
  await Promise.race([strapi.listen(), failed]);
  failed.catch(() => undefined);
  server.on('error', (error) => strapi.log.error(error.message));
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort(server.address()) ?? port}`;
}

function boundPort(address: string | AddressInfo | null): number | undefined {
  return address !== null && typeof address === 'object' ? address.port : undefined;
}

function sentenceFor(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} on ${host} is already used by another program; choose another PORT.`;
  if (code === 'EACCES') return `PORT: this user may not open ${port}; choose a PORT above 1023.`;
  return `PORT: ${port} on ${host} cannot be opened (${error instanceof Error ? error.message : String(error)}).`;
}
