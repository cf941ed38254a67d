import type { LineItem } from '../../../domain/pricing/line-item';

/**
 * A line as its guest sees it, with its reason in every language; prices of before they explained themselves have neither. Its leg
 * is `null` where the price is of one item.
 */
export function quotedLineView({ kind, code, label, why, translations, quantity, unit, total, leg }: LineItem) {
  return {
    kind,
    code,
    label,
    why: why ?? null,
    translations: translations ?? null,
    quantity,
    unit,
    total,
    leg: leg ?? null,
  };
}
