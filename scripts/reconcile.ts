/**
 * `npm run reconcile -- --from 2026-11-01 --to 2026-11-24`: compares our books of these days (UTC, both included;
 * yesterday when left out) with every provider's own list, prints what differs, and exits 1 while something is open.
 */
import { parseArgs } from 'node:util';
import type { PaymentProvider } from '../src/domain/payment/payment-gateway';
import type { Books } from '../src/domain/reconciliation/books';
import { DomainError } from '../src/domain/shared/domain-error';
import { lastDayToReconcile, periodOfDays } from '../src/domain/reconciliation/reconciliation-days';
import { openFindings, type FindingRecord } from '../src/api/reconciliation/records/finding-record';
import { service } from '../src/service-map';
import { exitWhenSaid } from './process/exit-when-said';
import { loadStrapi } from './process/load-strapi';
import { PlainProblem } from './process/plain-problem';
import { runProcess } from './process/run-process';

runProcess(async () => {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  const last = values.to ?? lastDayToReconcile(new Date());
  const first = values.from ?? last;
  const period = daysOf(first, last);
  const strapi = await loadStrapi({ jobs: false });
  const findings = new Map<string, FindingRecord>();
  for (const provider of service('api::payment.payment-gateways-registry').offeredProviders()) {
    const reconciled = await reconcile(provider, period);
    const { ours, theirs } = reconciled.counts;
    console.log(`${provider}, ${first} to ${last}: ${ours} movements in our books, ${theirs} in theirs`);
    for (const finding of reconciled.findings) findings.set(finding.body.cause, finding);
  }
  const open = await openFindings();
  for (const finding of open) findings.set(finding.body.cause, finding);
  for (const finding of findings.values()) print(finding);
  console.log(open.length === 0 ? '✓ nothing is open' : `✗ ${open.length} open`);
  await strapi.destroy();
  await exitWhenSaid(open.length === 0 ? 0 : 1);
});

function daysOf(first: string, last: string): Books['period'] {
  try {
    return periodOfDays(first, last);
  } catch {
    throw new PlainProblem(`--from and --to are days like 2026-11-24, not "${first}" and "${last}"`);
  }
}

async function reconcile(provider: PaymentProvider, period: Books['period']) {
  try {
    return await service('api::reconciliation.reconcile-period').reconcilePeriod(provider, period);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new PlainProblem(`${provider} could not be reconciled: ${error.message}`);
  }
}

/** Two lines a finding: what differs, and how it stands. */
function print({ status, body, explanation, actor }: FindingRecord): void {
  const mark = status === 'explained' ? '✓' : '✗';
  console.log(`${mark} ${body.problem.padEnd(19)} ${body.provider.padEnd(6)} ${body.explanation}`);
  if (status === 'explained') console.log(`  ${'explained'.padEnd(19)} ${actor.padEnd(6)} ${explanation}`);
}
