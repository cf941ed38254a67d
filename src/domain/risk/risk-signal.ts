import type { RiskFacts } from './risk-facts';
import type { RiskThresholds } from './risk-thresholds';

/** Something that speaks against a payment, in a sentence that staff can act on. */
export interface RiskReason {
  readonly code: string;
  readonly detail: string;
  /** What it weighs; above zero. */
  readonly points: number;
}

/** Looks at one thing. `null` where it finds nothing: no signal ever speaks for a payment. */
export type RiskSignal = (facts: RiskFacts, thresholds: RiskThresholds) => RiskReason | null;

/** A reason that weighs nothing is none: that is how a signal is switched off. */
export function reason(code: string, detail: string, points: number): RiskReason | null {
  return points > 0 ? { code, detail, points } : null;
}
