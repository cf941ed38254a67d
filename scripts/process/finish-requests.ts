import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isDraining } from '../../src/lifecycle/draining';

/**
 * Prepares a server for its end. The returned function stops accepting connections and resolves when the last request
 * has its answer. Answers given meanwhile carry `Connection: close`, so that clients do not send the next request into
 * a connection that is about to close.
 */
export function finishRequests(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>();
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (isDraining()) response.setHeader('Connection', 'close');
  });

  return () =>
    new Promise((resolve) => {
      for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
      const idle = setInterval(() => server.closeIdleConnections(), 100);
      server.close(() => {
        clearInterval(idle);
        resolve();
      });
      server.closeIdleConnections();
    });
}
