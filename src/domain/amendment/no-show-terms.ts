import { isEntrusted } from '../pricing/line-item';
import type { Quote } from '../pricing/quote';
import { sum, type Money } from '../shared/money';
import { amendmentTerms, type AmendmentTerms } from './amendment-terms';

/**
 * What is left of the price of a guest who did not come: everything that was bought. What was entrusted to us goes back, because
 * nothing was spent of it, and is not asked of who has not paid it yet.
 * @returns `null` where nothing was entrusted
 */
export function noShowTerms(agreed: Quote, outstanding: Money): AmendmentTerms | null {
  const lines = agreed.lines.filter((line) => !isEntrusted(line));
  if (lines.length === agreed.lines.length) return null;
  const total = sum(
    agreed.total.currency,
    lines.map((line) => line.total),
  );
  return amendmentTerms(agreed, { ...agreed, lines, total }, { outstanding, refundBps: 0, hasBegun: false });
}
