import type { Server } from 'node:http';

export interface Listening {
  /** Where it listens: `http://127.0.0.1:12111`. */
  readonly url: string;
  /** Stops answering. */
  close(): Promise<void>;
}

/** Lets a server listen; port 0 takes a free one. @throws Error when the port is taken. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${taken}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
