import type { Money } from '../shared/money';
import { reason, type RiskSignal } from './risk-signal';
import type { RiskThresholds } from './risk-thresholds';

function isLarge({ amountMinor, currency }: Money, { largeAmountMinor }: RiskThresholds): boolean {
  return amountMinor >= largeAmountMinor[currency];
}

const largeAmount: RiskSignal = ({ amount }, thresholds) =>
  isLarge(amount, thresholds)
    ? reason('large-amount', 'The amount is unusually large.', thresholds.points.largeAmount)
    : null;

const largeAmountSoon: RiskSignal = ({ amount, leadSeconds }, thresholds) =>
  isLarge(amount, thresholds) && leadSeconds < thresholds.soonSeconds
    ? reason(
        'large-amount-soon',
        `The stay begins in less than ${Math.ceil(thresholds.soonSeconds / 3600)} h.`,
        thresholds.points.largeAmountSoon,
      )
    : null;

/** What is paid for. */
export const STAY_SIGNALS: readonly RiskSignal[] = [largeAmount, largeAmountSoon];
