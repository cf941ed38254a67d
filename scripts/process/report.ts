/** Says something to whoever started this process: a plain sentence, or a JSON line in production. */
export function report(message: string, level: 'info' | 'error' = 'info', details: Record<string, unknown> = {}): void {
  const output = level === 'error' ? process.stderr : process.stdout;
  const line =
    process.env['NODE_ENV'] === 'production'
      ? JSON.stringify({ time: new Date().toISOString(), level, message, ...details })
      : [message, ...Object.values(details).filter((value) => typeof value === 'string')].join('\n');
  output.write(`${line}\n`);
}
