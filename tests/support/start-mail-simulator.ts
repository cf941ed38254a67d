import type { MailFaultKind } from '../../simulators/mail/mail-faults';
import type { ReceivedMail } from '../../simulators/mail/received-mail';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';
import { untilAnswers } from './until-answers';

export type { ReceivedMail } from '../../simulators/mail/received-mail';

export interface MailSimulatorClient {
  /** Every mail to an address so far, oldest first; every mail there is without one. */
  mailsTo(address?: string): Promise<ReceivedMail[]>;
  /** Waits for the newest mail to an address; for one that is newer than `after`, where that is given. */
  mailTo(address: string, after?: Pick<ReceivedMail, 'id'>): Promise<ReceivedMail>;
  /** What goes wrong with the next mail, or the next few. */
  fault(kind: MailFaultKind, options?: { to?: string; times?: number }): Promise<void>;
  /** A command of its control API. */
  control<Result = unknown>(path: string, fields?: Record<string, unknown>): Promise<Result>;
}

export interface MailSimulatorProcess extends TestProcess, MailSimulatorClient {
  readonly url: string;
  readonly smtpPort: number;
  /** For the environment of a server that is to send its mail there. */
  readonly env: { readonly EMAIL_HOST: string; readonly EMAIL_PORT: string };
}

/** Starts the stand-in for a mail server as a process of its own. */
export async function startMailSimulatorProcess(): Promise<MailSimulatorProcess> {
  const [port, smtpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const simulator = startTestProcess(
    ['dist/simulators/mail/main.js'],
    testEnvironment({ PORT: String(port), SMTP_PORT: String(smtpPort) }),
  );
  await untilAnswers(url, simulator);
  const env = { EMAIL_HOST: '127.0.0.1', EMAIL_PORT: String(smtpPort) };
  return { ...simulator, ...mailSimulatorClient(url), url, smtpPort, env };
}

export function mailSimulatorClient(url: string): MailSimulatorClient {
  async function mailsTo(address?: string): Promise<ReceivedMail[]> {
    const query = address === undefined ? '' : `?to=${encodeURIComponent(address)}`;
    const response = await fetch(`${url}/_control/mails${query}`);
    return (await response.json()) as ReceivedMail[];
  }

  async function control<Result>(path: string, fields: Record<string, unknown> = {}): Promise<Result> {
    const response = await fetch(`${url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Result;
  }

  return {
    mailsTo,
    control,
    async mailTo(address, after) {
      const isNew = (mail: ReceivedMail | undefined) => mail !== undefined && mail.id > (after?.id ?? 0);
      const newest = await eventually(
        async () => (await mailsTo(address)).at(-1),
        (mail) => isNew(mail),
      );
      if (!newest) throw new Error(`There is no mail to ${address}.`);
      return newest;
    },
    async fault(kind, options = {}) {
      await control('faults', { kind, ...options });
    },
  };
}

/** The first link in a mail, or the first that contains a text. @throws Error where there is none */
export function linkIn(mail: Pick<ReceivedMail, 'links' | 'text'>, containing = ''): URL {
  const link = mail.links.find((candidate) => candidate.includes(containing));
  if (link === undefined) throw new Error(`There is no link with "${containing}" in this mail:\n${mail.text}`);
  return new URL(link);
}
