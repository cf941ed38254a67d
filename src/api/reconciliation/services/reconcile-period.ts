import { inTransaction } from '../../../database/transaction';
import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import type { Books, Discrepancy } from '../../../domain/reconciliation/books';
import { compareBooks } from '../../../domain/reconciliation/compare-books';
import { missedEvent } from '../../../domain/reconciliation/missed-event';
import { unreadableFees } from '../../../domain/reconciliation/unreadable-fees';
import { service } from '../../../service-map';
import { lookAgain } from '../look-again/look-again';
import { addToFinding, findingsOf, lockFinding, type FindingRecord } from '../records/finding-record';
import { ourBooks } from '../records/our-books';
import type { MovementCounts } from '../records/reconciliation-run';

/** What is read beyond the period, so that neither side's delay looks like a difference. */
const MARGIN_MS = 2 * 24 * 60 * 60 * 1000;

export interface ReconciledPeriod {
  readonly counts: MovementCounts;
  /** Every difference of the period, and how it stands now. */
  readonly findings: readonly FindingRecord[];
}

/**
 * Compares our books of a period with a provider's own list. What the provider moved without our hearing of it goes through
 * the inbox, like the webhook that never came; then everything is looked at again, and what is still so is told to a person.
 * What the provider kept for itself is entered last, when what it was for is; a fee that cannot be read is one more
 * difference. Doing it again changes nothing.
 * @throws DomainError `provider-unavailable` (503); nothing is written down then
 */
async function reconcilePeriod(provider: PaymentProvider, asked: Books['period']): Promise<ReconciledPeriod> {
  const now = new Date();
  const period = { from: asked.from, to: earlier(asked.to, now) };
  const window = {
    from: new Date(period.from.getTime() - MARGIN_MS),
    to: earlier(new Date(period.to.getTime() + MARGIN_MS), now),
  };
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const list = await gateway.readList(window.from, window.to);
  const theirs = list.movements;
  const books = await ourBooks(provider, window, theirs);
  const discrepancies = [
    ...compareBooks({ provider, period, theirs, ...books }),
    ...unreadableFees(provider, list.unreadableFees),
  ];
  const missed: string[] = [];
  for (const discrepancy of discrepancies) missed.push(...(await writeDown(discrepancy)));
  await settleMissed(missed);
  await service('api::reconciliation.explain-findings').explainFindings();
  await service('api::reconciliation.enter-fees').enterFees(provider, list.fees);
  return {
    counts: { ours: books.ours.filter((one) => one.provider === provider).length, theirs: theirs.length },
    findings: await findingsOf(discrepancies.map(({ cause }) => cause)),
  };
}

/**
 * Writes a difference down, with the event that settles it where there is one to settle. One that was explained before is
 * found again only when the explanation does not hold any more; what a person has closed stays closed.
 * @returns the places in the inbox of the events that were missed
 */
async function writeDown(discrepancy: Discrepancy): Promise<string[]> {
  const [before] = await findingsOf([discrepancy.cause]);
  const mayBeNews = !before || (before.status === 'explained' && before.actor === 'system');
  if (!mayBeNews || (before && (await lookAgain(discrepancy)).is === 'explained')) return [];
  return inTransaction(async (trx) => {
    const now = await lockFinding(trx, discrepancy.cause);
    if (now && now.status !== 'explained') return []; // somebody else has found it meanwhile
    await addToFinding(trx, discrepancy, {
      ...{ status: 'found', actor: 'system' },
      explanation: discrepancy.explanation,
    });
    const inboxId = await storeMissed(discrepancy);
    return inboxId === null ? [] : [inboxId];
  });
}

async function storeMissed({ problem, provider, movement }: Discrepancy): Promise<string | null> {
  if (problem !== 'missing-with-us' || !movement) return null;
  const event = missedEvent(movement);
  if (!event) return null;
  return service('api::webhook.receive-provider-event').storeMissedEvent(provider, event, movement);
}

/** At once, so that one run finds and explains; whatever goes wrong is left to the event's own job. */
async function settleMissed(inboxIds: readonly string[]): Promise<void> {
  for (const inboxId of inboxIds) {
    try {
      await service('api::webhook.settle-provider-event').settleProviderEvent(inboxId);
    } catch (error) {
      strapi.log.warn(`reconciliation: missed event ${inboxId} waits for its job: ${String(error)}`);
    }
  }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

export default () => ({ reconcilePeriod });
