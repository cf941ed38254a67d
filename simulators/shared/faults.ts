import { randomText } from './random-text';

/** What goes wrong with calls that match. */
export interface Fault {
  readonly id: string;
  /** `*` stands for one part of the path: `/v1/payment_intents/*`. */
  readonly path: string;
  /** Any method when not given. */
  readonly method: string | null;
  readonly kind: FaultKind;
  /** How many matching calls go through before the first one is hit. */
  skip: number;
  /** How many calls are hit; then the fault is gone. */
  times: number;
  readonly delayMs: number;
  readonly status: number;
  readonly body: string;
}

/**
 * - `delay`: the work is done and answered late; a repeat with the same key meanwhile is in conflict
 * - `status`: an error answer, and no work done
 * - `drop-before`: the connection breaks before any work
 * - `drop-after`: the work is done and the connection breaks instead of an answer
 * - `malformed`: the work is done and the answer is `body`, by default JSON that breaks off
 */
export const FAULT_KINDS = ['delay', 'status', 'drop-before', 'drop-after', 'malformed'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The faults that tests ask for. They live in memory only. */
export class Faults {
  private faults: Fault[] = [];

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: `fault_${randomText(24)}` };
    this.faults.push(added);
    return added;
  }

  list(): readonly Fault[] {
    return this.faults;
  }

  clear(): void {
    this.faults = [];
  }

  /** The fault that hits this call, counted as used. */
  take(method: string, path: string): Fault | undefined {
    for (const fault of this.faults) {
      if ((fault.method !== null && fault.method !== method) || !pathPattern(fault.path).test(path)) continue;
      if (fault.skip > 0) {
        fault.skip -= 1;
        continue;
      }
      fault.times -= 1;
      this.faults = this.faults.filter(({ times }) => times > 0);
      return fault;
    }
    return undefined;
  }
}

function pathPattern(path: string): RegExp {
  const escaped = path.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^/]+')}$`);
}
