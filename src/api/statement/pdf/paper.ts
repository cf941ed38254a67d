import PDFDocument from 'pdfkit';
import { CONTENT_END, FIGURES, PAGE, type FontName, type TextStyle } from './house-style';
import { printable } from './printable';

const FACES: Readonly<Record<FontName, string>> = {
  regular: '400Regular/EBGaramond_400Regular.ttf',
  italic: '400Regular_Italic/EBGaramond_400Regular_Italic.ttf',
  strong: '500Medium/EBGaramond_500Medium.ttf',
};

/** Where a text goes: its left edge, the width that it may take, and how many lines at most. */
export interface Frame {
  readonly x: number;
  readonly width: number;
  readonly lines?: number;
}

/** A PDF that is being drawn from top to bottom; `y` is where the next thing begins. */
export interface Paper {
  y: number;
  readonly document: PDFKit.PDFDocument;
  /** What is repeated at the top of each further page. */
  onNewPage: () => void;
}

/** A paper without content. Everything in the file follows from what is drawn and from `createdAt`: no clock, no chance. */
export function newPaper(title: string, createdAt: Date): Paper {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0, // pdfkit would turn pages by itself wherever a text comes near a margin
    bufferPages: true,
    info: { Title: title, CreationDate: createdAt, Producer: 'Midas', Creator: 'Midas' },
    lang: 'en',
  });
  for (const [name, file] of Object.entries(FACES)) {
    document.registerFont(name, require.resolve(`@expo-google-fonts/eb-garamond/${file}`));
  }
  return { y: PAGE.top, document, onNewPage: () => undefined };
}

/** Turns the page when less than `height` is left on it. */
export function makeRoom(paper: Paper, height: number): void {
  if (paper.y + height <= CONTENT_END) return;
  paper.document.addPage();
  paper.y = PAGE.top;
  paper.onNewPage();
}

/** The height that a text takes in a frame. */
export function heightOf({ document }: Paper, text: string, style: TextStyle, frame: Frame): number {
  const { options, lineHeight } = prepare(document, style, frame);
  return Math.min(document.heightOfString(printable(text) || ' ', options), lineHeight * (frame.lines ?? Infinity));
}

/** Draws a text at a height and leaves `paper.y` alone. What does not fit into the frame's lines ends in `…`. */
export function drawText({ document }: Paper, text: string, y: number, style: TextStyle, frame: Frame): void {
  const { options, lineHeight } = prepare(document, style, frame);
  const limit = frame.lines === undefined ? {} : { height: lineHeight * frame.lines, ellipsis: true };
  document.fillColor(style.colour).text(printable(text), frame.x, y, { ...options, ...limit });
}

/** A fine line from one side of a frame to the other. */
export function drawRule({ document }: Paper, y: number, colour: string, { x, width }: Frame): void {
  document
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.6)
    .strokeColor(colour)
    .stroke();
}

function prepare(document: PDFKit.PDFDocument, style: TextStyle, { width }: Frame) {
  document.font(style.font).fontSize(style.size);
  const options: PDFKit.Mixins.TextOptions = {
    width,
    align: style.align ?? 'left',
    characterSpacing: style.spacing ?? 0,
    features: style.figures ?? FIGURES,
  };
  return { options, lineHeight: document.currentLineHeight(true) };
}
