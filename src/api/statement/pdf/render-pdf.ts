import { once } from 'node:events';
import type { Sheet } from '../sheets/sheet';
import { drawFooters, drawNotes, drawSums } from './draw-closing';
import { drawContinuation, drawOpening } from './draw-opening';
import { drawTable } from './draw-table';
import { newPaper } from './paper';

/** Draws a sheet. The same sheet makes the same bytes. Whatever its texts are, they are drawn, and do nothing. */
export async function renderPdf(sheet: Sheet): Promise<Buffer> {
  const paper = newPaper(`${sheet.title} ${sheet.subtitle}`, sheet.createdAt);
  const chunks: Buffer[] = [];
  paper.document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(paper.document, 'end');
  drawOpening(paper, sheet);
  paper.onNewPage = () => drawContinuation(paper, sheet);
  for (const table of sheet.tables) drawTable(paper, table);
  drawSums(paper, sheet.sums);
  drawNotes(paper, sheet.notes);
  drawFooters(paper, sheet);
  paper.document.end();
  await ended;
  return Buffer.concat(chunks);
}
