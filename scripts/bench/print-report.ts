import type { WebhookFigures } from './measure-webhooks';
import type { Compared } from './timings';

export interface Measured {
  readonly allocations: number;
  readonly rows: readonly Compared[];
  readonly webhooks: readonly WebhookFigures[];
}

/** One table a size, then what growing cost. */
export function printReport(units: number, measured: readonly Measured[]): void {
  for (const { allocations, rows, webhooks } of measured) {
    print(`\n${units} units, ${allocations} allocations; milliseconds, one request at a time`);
    print(line(['', 'raw p50', 'p50', 'ratio', 'raw p99', 'p99']));
    for (const { name, raw, product } of rows) {
      print(line([name, ms(raw.p50), ms(product.p50), ratio(product.p50, raw.p50), ms(raw.p99), ms(product.p99)]));
    }
    print(line(['webhooks, 16 at once', 'a second', 'p50', 'p99', 'booked/s']));
    for (const { provider, acknowledgedPerSecond, p50, p99, bookingsPerSecond } of webhooks) {
      print(line([provider, acknowledgedPerSecond.toFixed(0), ms(p50), ms(p99), bookingsPerSecond.toFixed(1)]));
    }
  }
  const [small, large] = [measured[0], measured.at(-1)];
  if (!small || !large || small === large) return;
  print(`\np50 with ${large.allocations} allocations to p50 with ${small.allocations}`);
  print(line(['', 'raw', 'product']));
  for (const { name, raw, product } of large.rows) {
    const before = small.rows.find((row) => row.name === name);
    if (before) print(line([name, ratio(raw.p50, before.raw.p50), ratio(product.p50, before.product.p50)]));
  }
}

function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(28) + cells.map((cell) => cell.padStart(10)).join('');
}

function ms(value: number): string {
  return value.toFixed(2);
}

function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
