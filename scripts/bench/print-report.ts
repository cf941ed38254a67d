import type { WebhookFigures } from './measure-webhooks';
import { line, ms, print, ratio } from './table';
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
    printCompared('raw', rows);
    printWebhooks(webhooks);
  }
  const [small, large] = [measured[0], measured.at(-1)];
  if (!small || !large || small === large) return;
  print(`\np50 with ${large.allocations} allocations to p50 with ${small.allocations}`);
  print(line(['', 'raw', 'product']));
  for (const { name, yardstick, measured: product } of large.rows) {
    const before = small.rows.find((row) => row.name === name);
    if (!before) continue;
    print(line([name, ratio(yardstick.p50, before.yardstick.p50), ratio(product.p50, before.measured.p50)]));
  }
}

/** How many events were acknowledged, and how fast, while guests booked and, where there was a worker, events were settled. */
export function printWebhooks(webhooks: readonly WebhookFigures[]): void {
  print(line(['webhooks, 16 at once', 'a second', 'p50', 'p99', 'booked/s', 'settled/s']));
  for (const { provider, acknowledgedPerSecond, p50, p99, bookingsPerSecond, settledPerSecond } of webhooks) {
    const settled = settledPerSecond === null ? '–' : settledPerSecond.toFixed(0);
    print(line([provider, acknowledgedPerSecond.toFixed(0), ms(p50), ms(p99), bookingsPerSecond.toFixed(1), settled]));
  }
}

/** @param yardstick what it is called that the rows are measured by */
export function printCompared(yardstick: string, rows: readonly Compared[]): void {
  print(line(['', `${yardstick} p50`, 'p50', 'ratio', `${yardstick} p99`, 'p99', 'ratio']));
  for (const { name, yardstick: by, measured } of rows) {
    const [middle, worst] = [ratio(measured.p50, by.p50), ratio(measured.p99, by.p99)];
    print(line([name, ms(by.p50), ms(measured.p50), middle, ms(by.p99), ms(measured.p99), worst]));
  }
}
