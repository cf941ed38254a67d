/** What a spreadsheet would take for a formula, and might run. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180): every cell in quotes, so that no comma or line break in it is one of the table's. What would
 * be a formula is marked as text.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
