/** How our papers look: measures in points, colours, sizes of type. A4, a generous margin, one quiet metal. */
export const PAGE = { width: 595.28, height: 841.89, left: 64, right: 64, top: 62, bottom: 92 } as const;

export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** Below this line nothing of the content is drawn. */
export const CONTENT_END = PAGE.height - PAGE.bottom;

export const COLOURS = { ink: '#1d1b19', soft: '#6f6860', metal: '#a08249', hairline: '#ddd6ca' } as const;

export const FONTS = { regular: 'regular', italic: 'italic', strong: 'strong' } as const;
export type FontName = keyof typeof FONTS;

/** Lining figures everywhere; those of amounts are of one width, so that columns stand under each other. */
export const FIGURES: ('lnum' | 'tnum' | 'kern' | 'liga')[] = ['kern', 'liga', 'lnum'];
export const COLUMN_FIGURES: typeof FIGURES = ['kern', 'lnum', 'tnum'];

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly colour: string;
  readonly spacing?: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly figures?: typeof FIGURES;
}

export const STYLES = {
  name: { font: 'strong', size: 10.5, colour: COLOURS.metal, spacing: 3.2 },
  title: { font: 'regular', size: 30, colour: COLOURS.ink },
  subtitle: { font: 'regular', size: 11.5, colour: COLOURS.soft, spacing: 0.6 },
  label: { font: 'strong', size: 7.4, colour: COLOURS.soft, spacing: 1.3 },
  body: { font: 'regular', size: 10.5, colour: COLOURS.ink },
  soft: { font: 'regular', size: 10.5, colour: COLOURS.soft },
  amount: { font: 'regular', size: 10.5, colour: COLOURS.ink, align: 'right', figures: COLUMN_FIGURES },
  sum: { font: 'regular', size: 10.5, colour: COLOURS.soft },
  mainSum: { font: 'strong', size: 13, colour: COLOURS.ink },
  note: { font: 'italic', size: 9.5, colour: COLOURS.soft },
  footer: { font: 'regular', size: 8, colour: COLOURS.soft },
} as const satisfies Record<string, TextStyle>;
