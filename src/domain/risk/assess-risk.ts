import { GUEST_SIGNALS } from './guest-signals';
import { PROVIDER_SIGNALS } from './provider-signals';
import type { RiskFacts } from './risk-facts';
import type { RiskReason } from './risk-signal';
import type { RiskThresholds } from './risk-thresholds';
import { STAY_SIGNALS } from './stay-signals';
import { VELOCITY_SIGNALS } from './velocity-signals';

/** `review`: authorise only, a person decides. `block`: take nothing. In the order of how bad they are. */
export const RISK_RESULTS = ['clear', 'review', 'block'] as const;
export type RiskResult = (typeof RISK_RESULTS)[number];

export interface RiskAssessment {
  readonly result: RiskResult;
  /** The points of all reasons together. */
  readonly score: number;
  readonly reasons: readonly RiskReason[];
}

const SIGNALS = [...VELOCITY_SIGNALS, ...GUEST_SIGNALS, ...STAY_SIGNALS, ...PROVIDER_SIGNALS];

/** Asks every signal. Points only add up, so one more bad sign never makes a payment look better. */
export function assessRisk(facts: RiskFacts, thresholds: RiskThresholds): RiskAssessment {
  const reasons = SIGNALS.map((signal) => signal(facts, thresholds)).filter((found) => found !== null);
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  return { result: resultOf(score, thresholds), score, reasons };
}

function resultOf(score: number, { reviewAt, blockAt }: RiskThresholds): RiskResult {
  if (score >= blockAt) return 'block';
  return score >= reviewAt ? 'review' : 'clear';
}
