import { itineraryOf, replaceLeg } from '../pricing/legs';
import { isEntrusted } from '../pricing/line-item';
import type { Quote } from '../pricing/quote';
import { sum, type Money } from '../shared/money';
import { isRetained } from './amendment-money';
import { amendmentTerms, type AmendmentTerms } from './amendment-terms';

/**
 * What is left of the price of a guest who did not come: everything that was bought. What was entrusted to us goes back, because
 * nothing was spent of it, and is not asked of who has not paid it yet.
 * @returns `null` where nothing was entrusted
 */
export function noShowTerms(agreed: Quote, outstanding: Money): AmendmentTerms | null {
  if (!agreed.lines.some(isEntrusted)) return null;
  const bought = agreed.lines.filter((line) => !isEntrusted(line) && !isRetained(line));
  const terms = amendmentTerms(agreed, withLines(agreed, bought), { outstanding, refundBps: 0 });
  const { legs } = agreed;
  if (!legs) return terms;
  const left = legs.map((leg) =>
    withLines(
      leg,
      leg.lines.filter((line) => !isEntrusted(line)),
    ),
  );
  return { ...terms, after: itineraryOf(left) };
}

/**
 * The same for one leg of an itinerary; the others stay as they are agreed.
 * @param outstanding the leg's part of what is still to be paid
 */
export function noShowTermsOfLeg(agreed: Quote, index: number, outstanding: Money): AmendmentTerms | null {
  const leg = agreed.legs?.[index];
  const terms = leg ? noShowTerms(leg, outstanding) : null;
  if (!leg || !terms || !agreed.legs) return null;
  const { startsAt, endsAt } = leg;
  const { after } = replaceLeg(agreed.legs, index, { ...terms.after, startsAt, endsAt });
  return { ...terms, before: agreed, after };
}

function withLines<Item extends Quote>(agreed: Item, lines: Item['lines']): Item {
  const total = sum(
    agreed.total.currency,
    lines.map((line) => line.total),
  );
  return { ...agreed, lines, total };
}
