import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { lastDayToReconcile, periodOfDay } from '../../../domain/reconciliation/reconciliation-days';
import { service } from '../../../service-map';
import { claimRun, daysToReconcile, finishRun, giveRunBack } from '../records/reconciliation-run';

/** Tries of one day after which somebody is told. */
const ALARMING_ATTEMPTS = 3;

/**
 * Compares our books with every provider's, for each day that is over and was not compared yet, and looks again at what was
 * found before. Any number of processes may do this at once: each day of a provider is compared by one.
 * @throws the first thing that went wrong, after everything else was done; its day stays open
 */
async function reconcileBooks(): Promise<void> {
  const failures: unknown[] = [];
  for (const provider of service('api::payment.payment-gateways-registry').offeredProviders()) {
    await reconcileProvider(provider).catch((error: unknown) => failures.push(error));
  }
  await service('api::reconciliation.explain-findings').explainFindings();
  if (failures.length > 0) throw failures[0];
}

async function reconcileProvider(provider: PaymentProvider): Promise<void> {
  for (const day of await daysToReconcile(provider, lastDayToReconcile(new Date()))) {
    if (await claimRun(provider, day)) await reconcileDay(provider, day);
  }
}

async function reconcileDay(provider: PaymentProvider, day: string): Promise<void> {
  try {
    const { counts } = await service('api::reconciliation.reconcile-period').reconcilePeriod(
      provider,
      periodOfDay(day),
    );
    await finishRun(provider, day, counts);
  } catch (error) {
    const attempts = await giveRunBack(provider, day, error);
    if (attempts >= ALARMING_ATTEMPTS)
      strapi.log.error(`alarm: ${day} could not be reconciled with ${provider} in ${attempts} tries: ${String(error)}`);
    throw error;
  }
}

export default () => ({ reconcileBooks });
