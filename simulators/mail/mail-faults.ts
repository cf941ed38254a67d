/**
 * - `refuse`: 550, there is no such mailbox
 * - `temporary`: 451, come back later
 * - `refuse-login`: 535, the password does not fit
 * - `hang`: the mail is taken, and the answer does not come until it is released
 * - `drop`: the mail is taken, and the connection breaks instead of an answer
 */
export const MAIL_FAULT_KINDS = ['refuse', 'temporary', 'refuse-login', 'hang', 'drop'] as const;
export type MailFaultKind = (typeof MAIL_FAULT_KINDS)[number];

export interface MailFault {
  readonly kind: MailFaultKind;
  /** Only mails to this address; any when null. Nobody has said yet whom to write to when they sign in. */
  readonly to: string | null;
  /** How many are hit; then the fault is gone. */
  times: number;
}

/** The faults that tests ask for. They live in memory only. */
export class MailFaults {
  private faults: MailFault[] = [];

  add(fault: MailFault): MailFault {
    this.faults.push(fault);
    return fault;
  }

  list(): readonly MailFault[] {
    return this.faults;
  }

  clear(): void {
    this.faults = [];
  }

  /** The first of these kinds that hits, counted as used. */
  take(kinds: readonly MailFaultKind[], recipients: readonly string[]): MailFaultKind | undefined {
    const fault = this.faults.find(
      ({ kind, to }) => kinds.includes(kind) && (to === null || recipients.some((recipient) => recipient === to)),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    this.faults = this.faults.filter(({ times }) => times > 0);
    return fault.kind;
  }
}
