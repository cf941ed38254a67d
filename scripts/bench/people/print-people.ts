import { printCompared } from '../print-report';
import { line, ms, print, ratio } from '../table';
import type { SessionFigures } from './measure-sessions';
import type { ManyTimings, SignInFigures } from './measure-sign-ins';
import type { Load } from './offer';

/** What sessions cost, one table for each yardstick. */
export function printSessions(vehicles: number, { besideStock, besideNobody }: SessionFigures): void {
  print(`\nThe product beside stock Strapi, ${vehicles} vehicles; milliseconds, one request at a time`);
  printCompared('stock', besideStock);
  print('\nA session beside none; milliseconds, one request at a time');
  printCompared('none', besideNobody);
}

/** What readers notice of people who sign in, one block for each server. */
export function printSignIns({ perSecond, seconds }: Load, servers: Readonly<Record<string, SignInFigures>>): void {
  print(`\n${perSecond} sign-ins a second for ${seconds} seconds beside one reader of lists of 25; milliseconds`);
  print(line(['', 'count', 'p50', 'p95', 'p99']));
  for (const [name, figures] of Object.entries(servers)) {
    const { offered, statuses, letIn, readsAlone, readsMeanwhile } = figures;
    print(line([`${name}: reads alone`, ...cells(readsAlone)]));
    print(line([`${name}: reads meanwhile`, ...cells(readsMeanwhile)]));
    print(line([`${name}: meanwhile to alone`, ...ratios(readsMeanwhile, readsAlone)]));
    print(line([`${name}: sign-ins let in`, ...cells(letIn)]));
    const answers = [...statuses].map(([status, count]) => `${count} with ${status}`).join(', ');
    print(`${name}: ${offered} sign-ins offered, answered ${answers}`);
  }
}

function cells({ count, p50, p95, p99 }: ManyTimings): string[] {
  return [String(count), ...[p50, p95, p99].map(ms)];
}

function ratios(of: ManyTimings, to: ManyTimings): string[] {
  return (['count', 'p50', 'p95', 'p99'] as const).map((figure) => ratio(of[figure], to[figure]));
}
