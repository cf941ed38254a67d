const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const PLAIN_EVERY_MS = 10_000;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const lastLine = (text) =>
  text
    .trim()
    .split(/[\r\n]+/)
    .at(-1) ?? '';

/**
 * Shows steps as they go: one living line on a terminal, a plain line at begin and end (and every 10 s) elsewhere, so
 * that nobody has to wonder whether a slow step still lives.
 */
export function createProgress(output = process.stdout) {
  return {
    begin(title) {
      const since = Date.now();
      let detail = '';
      let frame = 0;
      const paint = () => {
        const room = Math.max(0, (output.columns ?? 80) - title.length - 14);
        frame = (frame + 1) % FRAMES.length;
        output.write(`\r\x1b[2K${FRAMES[frame]} ${title} ${seconds(since)} ${detail.slice(0, room)}`);
      };
      if (!output.isTTY) output.write(`… ${title}\n`);
      const timer = output.isTTY
        ? setInterval(paint, 100)
        : setInterval(() => output.write(`… ${title}, ${seconds(since)} so far\n`), PLAIN_EVERY_MS);
      const end = (sign) => {
        clearInterval(timer);
        output.write(`${output.isTTY ? '\r\x1b[2K' : ''}${sign} ${title} (${seconds(since)})\n`);
      };
      return {
        detail(text) {
          detail = lastLine(text).replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, '');
        },
        done: () => end('✓'),
        fail: () => end('✗'),
      };
    },
  };
}

/** For callers that have no reader. */
export const silentProgress = { begin: () => ({ detail() {}, done() {}, fail() {} }) };
