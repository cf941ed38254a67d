import { createServer } from 'node:net';

/** One sentence when this port cannot be opened, else null. */
export function portProblem(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(portSentence(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

/** What an error of `listen` means for whoever chose the port. */
export function portSentence(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} on ${host} is already used by another program; choose another PORT.`;
  if (code === 'EACCES') return `PORT: this user may not open ${port}; choose a PORT above 1023.`;
  return `PORT: ${port} on ${host} cannot be opened (${error instanceof Error ? error.message : String(error)}).`;
}
