import type { LineItem } from '../pricing/line-item';
import { multiply } from '../shared/money';

/** What one price has that another had not, and what it has no more, with amounts below zero. They add up to the difference. */
export function lineDifference(before: readonly LineItem[], after: readonly LineItem[]): LineItem[] {
  return [...missingFrom(after, before).map(takenBack), ...missingFrom(before, after)];
}

/** The lines of `lines` that are not in `others`, each as often as it is missing there. */
function missingFrom(others: readonly LineItem[], lines: readonly LineItem[]): LineItem[] {
  const left = others.map(nameOf);
  return lines.filter((line) => {
    const index = left.indexOf(nameOf(line));
    if (index === -1) return true;
    left.splice(index, 1);
    return false;
  });
}

function nameOf({ kind, code, label, leg, quantity, unit, total }: LineItem & { readonly leg?: number }): string {
  return JSON.stringify([kind, code, label, leg ?? null, quantity, unit.amountMinor, total.amountMinor]);
}

function takenBack(line: LineItem): LineItem {
  return { ...line, unit: multiply(line.unit, -1), total: multiply(line.total, -1) };
}
