export interface LoggedCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
  /** Null when the connection was dropped instead of an answer. */
  readonly status: number | null;
  readonly isReplay: boolean;
  readonly fault: string | null;
}

const REMEMBERED = 1_000;

/** The latest calls to the API, for tests that count them. */
export class CallLog {
  private calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    this.calls.push(call);
    if (this.calls.length > REMEMBERED * 2) this.calls = this.calls.slice(-REMEMBERED);
  }

  list(): readonly LoggedCall[] {
    return this.calls;
  }

  clear(): void {
    this.calls = [];
  }
}
