import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface ReadPdf {
  readonly title: string;
  /** `D:20261201091230Z` */
  readonly createdAt: string;
  /** The text of each page. */
  readonly pages: readonly string[];
  readonly links: readonly string[];
}

/** What a person sees in a PDF, read by a reader that shares nothing with the writer. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  return new Promise((resolve, reject) => {
    const reader = execFile(process.execPath, [join(__dirname, 'pdf-text.mjs')], (error, output) => {
      if (error) reject(new Error('The PDF cannot be read', { cause: error }));
      else resolve(JSON.parse(output) as ReadPdf);
    });
    reader.stdin?.end(pdf);
  });
}
