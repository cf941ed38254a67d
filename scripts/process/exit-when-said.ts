/**
 * Ends the process once everything it printed is with whoever reads it. `process.exit` alone drops what a full pipe has not
 * taken yet, and a long report would end in the middle.
 */
export async function exitWhenSaid(exitCode: number): Promise<never> {
  for (const output of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => output.write('', () => resolve()));
  }
  process.exit(exitCode);
}
