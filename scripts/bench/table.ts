/** One row: a name, then cells to the right. */
export function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(44) + cells.map((cell) => cell.padStart(12)).join('');
}

export function ms(value: number): string {
  return value.toFixed(2);
}

export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
