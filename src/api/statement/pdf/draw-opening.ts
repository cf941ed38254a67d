import type { Sheet } from '../sheets/sheet';
import { COLOURS, CONTENT_WIDTH, PAGE, STYLES } from './house-style';
import { drawRule, drawText, heightOf, type Frame, type Paper } from './paper';

const FULL: Frame = { x: PAGE.left, width: CONTENT_WIDTH };
const GUTTER = 24;

/** The top of the first page: whose paper it is, what it is, and whom it is about. */
export function drawOpening(paper: Paper, sheet: Sheet): void {
  drawName(paper, sheet);
  drawTitle(paper, sheet);
  drawEntries(paper, sheet);
  drawBlocks(paper, sheet);
}

/** The top of each further page. */
export function drawContinuation(paper: Paper, { seller, title, subtitle }: Sheet): void {
  const half = (CONTENT_WIDTH - GUTTER) / 2;
  drawText(
    paper,
    seller.name.toUpperCase(),
    paper.y,
    { ...STYLES.label, colour: COLOURS.metal },
    { ...FULL, width: half, lines: 1 },
  );
  const right: Frame = { x: PAGE.left + half + GUTTER, width: half, lines: 1 };
  drawText(paper, `${title} ${subtitle}`, paper.y - 1, { ...STYLES.footer, align: 'right' }, right);
  paper.y += 16;
  drawRule(paper, paper.y, COLOURS.hairline, FULL);
  paper.y += 22;
}

function drawName(paper: Paper, { seller }: Sheet): void {
  const frame = { ...FULL, lines: 3 };
  const name = seller.name.toUpperCase();
  drawText(paper, name, paper.y, STYLES.name, frame);
  paper.y += heightOf(paper, name, STYLES.name, frame) + 12;
  drawRule(paper, paper.y, COLOURS.metal, FULL);
  paper.y += 40;
}

function drawTitle(paper: Paper, { title, subtitle }: Sheet): void {
  drawText(paper, title, paper.y, STYLES.title, { ...FULL, lines: 1 });
  paper.y += 38;
  drawText(paper, subtitle, paper.y, STYLES.subtitle, { ...FULL, lines: 1 });
  paper.y += 34;
}

function drawEntries(paper: Paper, { entries }: Sheet): void {
  drawSideBySide(
    paper,
    entries.map(({ label, value }) => ({ heading: label, lines: [value] })),
    4, // so that the third stands above the second block
  );
  paper.y += 22;
}

function drawBlocks(paper: Paper, { blocks }: Sheet): void {
  drawSideBySide(paper, blocks, 2);
  paper.y += 30;
}

function drawSideBySide(paper: Paper, blocks: Sheet['blocks'], columns: number): void {
  const width = (CONTENT_WIDTH - GUTTER * (columns - 1)) / columns;
  const ends = blocks.map((block, index) =>
    drawBlock(paper, block, { x: PAGE.left + index * (width + GUTTER), width }),
  );
  paper.y = Math.max(paper.y, ...ends);
}

/** @returns the height at which the block ends */
function drawBlock(paper: Paper, { heading, lines }: Sheet['blocks'][number], frame: Frame): number {
  drawText(paper, heading.toUpperCase(), paper.y, STYLES.label, { ...frame, lines: 1 });
  let y = paper.y + 14;
  for (const [index, line] of lines.entries()) {
    const style = index === 0 ? STYLES.body : STYLES.soft;
    drawText(paper, line, y, style, { ...frame, lines: 5 });
    y += heightOf(paper, line, style, { ...frame, lines: 5 });
  }
  return y;
}
