import type { LineItem } from '../../../domain/pricing/line-item';

/** A line as its guest sees it, with its reason in every language; prices of before they explained themselves have neither. */
export function quotedLineView({ kind, code, label, why, translations, quantity, unit, total }: LineItem) {
  return { kind, code, label, why: why ?? null, translations: translations ?? null, quantity, unit, total };
}
