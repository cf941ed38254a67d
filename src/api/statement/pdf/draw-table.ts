import type { Table } from '../sheets/sheet';
import { COLOURS, CONTENT_WIDTH, PAGE, STYLES } from './house-style';
import { drawRule, drawText, heightOf, makeRoom, type Frame, type Paper } from './paper';

const GAP = 12;
const ROW_PADDING = 6;
const HEADER_HEIGHT = 20;
const FULL: Frame = { x: PAGE.left, width: CONTENT_WIDTH };

/** A table over as many pages as it takes; its head is repeated on each. A row is never torn. */
export function drawTable(paper: Paper, table: Table): void {
  const frames = framesOf(table);
  const [first = []] = table.rows;
  makeRoom(paper, 26 + HEADER_HEIGHT + rowHeight(paper, table, first, frames));
  if (table.heading !== null) {
    drawText(paper, table.heading, paper.y, { ...STYLES.subtitle, colour: COLOURS.ink }, { ...FULL, lines: 1 });
    paper.y += 26;
  }
  drawHead(paper, table, frames);
  for (const row of table.rows) {
    const height = rowHeight(paper, table, row, frames);
    const page = paper.document.bufferedPageRange().count;
    makeRoom(paper, height);
    if (paper.document.bufferedPageRange().count > page) drawHead(paper, table, frames);
    drawRow(paper, table, row, frames);
    paper.y += height;
    drawRule(paper, paper.y, COLOURS.hairline, FULL);
  }
  paper.y += 22;
}

function framesOf({ columns }: Table): Frame[] {
  let x: number = PAGE.left;
  return columns.map((column, index) => {
    const width = column.width * CONTENT_WIDTH;
    const frame = { x, width: index === columns.length - 1 ? width : width - GAP, lines: 4 };
    x += width;
    return frame;
  });
}

function drawHead(paper: Paper, { columns }: Table, frames: readonly Frame[]): void {
  for (const [index, { label, isAmount }] of columns.entries()) {
    const frame = frames[index] ?? FULL;
    drawText(
      paper,
      label.toUpperCase(),
      paper.y,
      { ...STYLES.label, align: isAmount ? 'right' : 'left' },
      { ...frame, lines: 1 },
    );
  }
  paper.y += HEADER_HEIGHT - 6;
  drawRule(paper, paper.y, COLOURS.metal, FULL);
}

/** A cell may say several things, one under the other: `Card\npi_…`. */
function cellsOf(row: readonly string[], index: number): string[] {
  return (row[index] ?? '').split('\n');
}

function drawRow(paper: Paper, { columns }: Table, row: readonly string[], frames: readonly Frame[]): void {
  for (const [index, { isAmount }] of columns.entries()) {
    const frame = frames[index] ?? FULL;
    let y = paper.y + ROW_PADDING;
    for (const [line, text] of cellsOf(row, index).entries()) {
      const style = isAmount ? STYLES.amount : line === 0 ? STYLES.body : STYLES.footer;
      drawText(paper, text, y, style, frame);
      y += heightOf(paper, text, style, frame);
    }
  }
}

function rowHeight(paper: Paper, { columns }: Table, row: readonly string[], frames: readonly Frame[]): number {
  const heights = columns.map(({ isAmount }, index) =>
    cellsOf(row, index).reduce((sum, text, line) => {
      const style = isAmount ? STYLES.amount : line === 0 ? STYLES.body : STYLES.footer;
      return sum + heightOf(paper, text, style, frames[index] ?? FULL);
    }, 0),
  );
  return Math.max(...heights) + 2 * ROW_PADDING;
}
