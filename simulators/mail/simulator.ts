import { MailFaults } from './mail-faults';
import type { ReceivedMail } from './received-mail';

const REMEMBERED = 1_000;

/** The parts of a running simulator. Nothing outlives a restart. */
export interface MailSimulator {
  readonly faults: MailFaults;
  readonly file: { save(): Promise<void> };
  /** Oldest first. */
  mails: readonly ReceivedMail[];
  nextId: number;
  /** Answers that hang, each waiting to be given. */
  hanging: (() => void)[];
}

export function assembleSimulator(): MailSimulator {
  return { faults: new MailFaults(), file: { save: () => Promise.resolve() }, mails: [], nextId: 1, hanging: [] };
}

export function keep(simulator: MailSimulator, mail: ReceivedMail): void {
  simulator.mails = [...simulator.mails, mail].slice(-REMEMBERED);
}

/** Gives every answer that hangs. @returns how many there were */
export function releaseAnswers(simulator: MailSimulator): number {
  const waiting = simulator.hanging;
  simulator.hanging = [];
  for (const answer of waiting) answer();
  return waiting.length;
}

/** Forgets everything. */
export function startAgain(simulator: MailSimulator): void {
  releaseAnswers(simulator);
  simulator.faults.clear();
  simulator.mails = [];
}
