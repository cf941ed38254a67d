import { readFileSync } from 'node:fs';

/** The identity PostgreSQL runs under; empty means "as whoever started us". */
export interface SystemUser {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends it another identity: the system's `postgres` account where there is
 * one, else `nobody`. Nothing is added to the system's accounts for this.
 * @throws Error when we are root and neither account exists.
 */
export function systemUser(): SystemUser {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error('PostgreSQL cannot run as root, and this system has neither a postgres nor a nobody account.');
}
