import { spawn } from 'node:child_process';

/** A step that did not work; `output` is what its program said. */
export class StepFailed extends Error {
  constructor(title, output) {
    super(`${title} failed.`);
    this.name = 'StepFailed';
    this.output = output;
  }
}

const running = new Set();

/** Ends the programs of all steps under way, with everything that they started themselves. */
export function endSteps() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      child.kill('SIGTERM');
    }
  }
}

/** Runs a program as one step of `progress`; its output is kept and shown only when it fails. */
export async function runStep(progress, title, program, args, options = {}) {
  const step = progress.begin(title);
  // A group of its own can be ended as a whole, and hears no Ctrl-C but ours.
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      output += text;
      step.detail(text);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('close', resolve);
  });
  running.delete(child);
  if (code !== 0) {
    step.fail();
    throw new StepFailed(title, output.trim());
  }
  step.done();
}
