import type { Sheet, Sum } from '../sheets/sheet';
import { COLOURS, COLUMN_FIGURES, CONTENT_WIDTH, PAGE, STYLES } from './house-style';
import { drawRule, drawText, heightOf, makeRoom, type Frame, type Paper } from './paper';

const WIDTH = CONTENT_WIDTH * 0.58;
const LABEL: Frame = { x: PAGE.left + CONTENT_WIDTH - WIDTH, width: WIDTH * 0.54, lines: 3 };
const VALUE: Frame = { x: LABEL.x + LABEL.width, width: WIDTH * 0.46, lines: 2 };
const FULL: Frame = { x: PAGE.left, width: CONTENT_WIDTH };

/** The sums, at the right; they stay together on one page. */
export function drawSums(paper: Paper, sums: readonly Sum[]): void {
  const height = (sum: Sum) => heightOf(paper, sum.label, styleOf(sum), LABEL) + (sum.isMain ? 18 : 6);
  makeRoom(
    paper,
    sums.reduce((total, sum) => total + height(sum), 0),
  );
  for (const sum of sums) drawSum(paper, sum, height(sum));
  paper.y += 26;
}

/** Sentences at the end. */
export function drawNotes(paper: Paper, notes: readonly string[]): void {
  for (const note of notes) {
    const frame = { ...FULL, width: CONTENT_WIDTH * 0.75, lines: 6 };
    const height = heightOf(paper, note, STYLES.note, frame);
    makeRoom(paper, height);
    drawText(paper, note, paper.y, STYLES.note, frame);
    paper.y += height + 3;
  }
}

/** Who we are and which page this is, at the foot of every page; drawn last, when their number is known. */
export function drawFooters(paper: Paper, { seller }: Sheet): void {
  const { count } = paper.document.bufferedPageRange();
  const lines = [[seller.name, ...seller.address].join(' · '), `${seller.taxId} · ${seller.email}`];
  for (let page = 0; page < count; page += 1) {
    paper.document.switchToPage(page);
    const top = PAGE.height - 58;
    drawRule(paper, top - 10, COLOURS.hairline, FULL);
    const left: Frame = { x: PAGE.left, width: CONTENT_WIDTH - 80, lines: 1 };
    for (const [index, line] of lines.entries()) drawText(paper, line, top + index * 11, STYLES.footer, left);
    const right: Frame = { x: PAGE.left + CONTENT_WIDTH - 70, width: 70, lines: 1 };
    drawText(paper, `${page + 1} / ${count}`, top, { ...STYLES.footer, align: 'right' }, right);
  }
}

function drawSum(paper: Paper, sum: Sum, height: number): void {
  const style = styleOf(sum);
  if (sum.isMain) {
    drawRule(paper, paper.y + 3, COLOURS.metal, { x: LABEL.x, width: WIDTH });
    paper.y += 10;
  }
  drawText(paper, sum.label, paper.y, style, LABEL);
  drawText(
    paper,
    sum.value,
    paper.y,
    { ...style, colour: COLOURS.ink, align: 'right', figures: COLUMN_FIGURES },
    VALUE,
  );
  paper.y += height - (sum.isMain ? 10 : 0);
}

function styleOf({ isMain }: Sum) {
  return isMain ? STYLES.mainSum : STYLES.sum;
}
