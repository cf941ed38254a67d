import type { Knex } from 'knex';
import { isOpenDispute, moneyOfDispute } from '../../../domain/payment/dispute';
import type { LedgerKind } from '../../../domain/payment/ledger';
import type { PaymentProvider, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { requireProvider } from '../../../domain/payment/payment-method';
import { DomainError } from '../../../domain/shared/domain-error';
import { lostDisputeCause, lostDisputeTask } from '../../../domain/task/task';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger, type NewLedgerEntry } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { keepSuspenseInStep } from '../ledger/keep-suspense-in-step';
import { nobodysMoney } from '../ledger/nobodys-money';
import { placeOfMoney } from '../ledger/place-of-money';
import { linkToCapture } from '../ledger/unknown-money';
import { disputeVersion, isDisputed, saveDispute } from '../records/dispute-record';
import { saveNewestReading } from '../records/newest-reading';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';
import { supersedeOvertaken } from '../records/supersede-overtaken';
import { latestTask } from '../../task/records/task-record';

/**
 * Brings our books in step with a dispute as the provider has it now: the booking is flagged while one is open, nothing
 * of its payment is refunded meanwhile, and the ledger knows what the bank has taken and given back. What was lost is to be
 * paid again, like money that was refunded, and a person is told.
 * @throws DomainError `provider-unavailable` (503)
 */
async function settleDispute(provider: PaymentProvider, reference: string): Promise<void> {
  await saveNewestReading(async () => {
    const version = await disputeVersion(reference);
    const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
    const observed = await gateway.readDispute(reference);
    if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show dispute ${reference} yet.`);
    const payment = await service('api::payment.settle-provider-object').paymentBehind(
      provider,
      observed.paymentReference,
    );
    if (payment) return record(payment, observed, version);
    await enterUnknownDispute(provider, observed);
    return true;
  });
}

/** @returns whether nobody else wrote it down since it was read */
async function record(payment: PaymentRecord, observed: ProviderDispute, version: number): Promise<boolean> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    if ((await disputeVersion(observed.reference)) !== version) return false;
    const before = await saveDispute(payment, observed);
    const entered = await enterMoney(trx, observed, await whereItBelongs(trx, { booking, payment, observed }));
    if (entered.some((kind) => kind === 'dispute_lost' || kind === 'dispute_loss_reversed'))
      await followLoss(trx, { booking, payment, observed });
    if (before !== observed.state) await tellStaff(booking, observed);
    await tellOfLoss(booking, payment, observed);
    return true;
  });
}

/** A dispute about a payment that is none of ours takes money all the same: it waits in suspense like the payment's. */
async function enterUnknownDispute(provider: PaymentProvider, observed: ProviderDispute): Promise<void> {
  const { reference, state, paymentReference } = observed;
  const capture = await captureBehind(provider, paymentReference);
  const isNew = await inTransaction(async (trx) => {
    if (capture !== null) await linkToCapture(trx, provider, { movement: reference, capture });
    return (await enterMoney(trx, observed, nobodysMoney(provider))).length > 0;
  });
  // what was lost waits in suspense no longer: the task about it may be over
  if (paymentReference !== null && !isOpenDispute(state))
    await service('api::payment.settle-provider-object').settlePaymentObject(provider, paymentReference);
  const words = `dispute ${reference} at ${provider} is ${state.replaceAll('_', ' ')} and about no payment of ours`;
  if (isNew) strapi.log.error(`alarm: ${words}`);
  else strapi.log.warn(words);
}

/** The name under which a payment's money waits in suspense: the provider's id of its first capture. */
async function captureBehind(provider: PaymentProvider, paymentReference: string | null): Promise<string | null> {
  if (paymentReference === null) return null;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  return (await gateway.readPayment(paymentReference))?.captures[0]?.reference ?? null;
}

interface Decided {
  readonly booking: BookingRecord;
  readonly payment: PaymentRecord;
  readonly observed: ProviderDispute;
}

/** A bank has given the guest our money for good, or has thought better of it: the booking's account is another one now. */
async function followLoss(trx: Knex.Transaction, { booking, payment, observed }: Decided): Promise<void> {
  const { suspense } = await whereItBelongs(trx, { booking, payment, observed });
  if (suspense) await keepSuspenseInStep(trx, booking, suspense);
  await supersedeOvertaken(payment);
  await service('api::payment.flag-refunds').flagRefunds(trx, booking, 'A bank has decided a dispute.');
  await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
  await service('api::deposit.follow-deposit').followDeposit(trx, booking.reference, payment.payable.documentId);
}

/** Once for each dispute, whatever the provider: what is to be done now no flag of a booking says, least of all of one that is over. */
async function tellOfLoss(
  booking: BookingRecord,
  { provider }: PaymentRecord,
  observed: ProviderDispute,
): Promise<void> {
  const { state, reference, amount } = observed;
  const cause = lostDisputeCause(provider, reference);
  if (state === 'won') await service('api::task.close-task').closeTask(cause, 'system');
  if (state !== 'lost' || (await latestTask(cause))) return;
  const task = lostDisputeTask({ provider: requireProvider(provider), reference, amount, booking: booking.reference });
  await service('api::task.raise-task').raiseTask({ ...task, booking: booking.documentId });
}

async function tellStaff(booking: BookingRecord, { state, evidenceDueBy }: ProviderDispute): Promise<void> {
  const deadline = isOpenDispute(state) && evidenceDueBy ? `; evidence is due by ${evidenceDueBy.toISOString()}` : '';
  await service('api::booking.change-attention').changeAttention(
    booking,
    (await hasOpenDispute(booking)) ? { raise: ['disputed'] } : { clear: ['disputed'] },
    `A dispute is ${state.replace('_', ' ')}${deadline}.`,
    { dueAt: evidenceDueBy },
  );
}

async function hasOpenDispute({ reference }: BookingRecord): Promise<boolean> {
  for (const { documentId } of await paymentsOfBooking(reference)) if (await isDisputed(documentId)) return true;
  return false;
}

type Place = Omit<NewLedgerEntry, 'kind' | 'providerReference' | 'amount'>;

/** What a dispute takes, it takes from where the payment's money is. */
async function whereItBelongs(
  trx: Knex.Transaction,
  { booking, payment, observed: { reference, amount } }: Decided,
): Promise<Place> {
  const place = await placeOfMoney(trx, payment.documentId, { reference, amountMinor: amount.amountMinor });
  return {
    provider: payment.provider,
    bookingReference: booking.reference,
    payableId: place ? place.payableId : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense: place?.suspense ?? null,
  };
}

/**
 * A dispute that is first heard of when it has ended has been through everything before: all of it is entered.
 * @returns what was new
 */
async function enterMoney(trx: Knex.Transaction, observed: ProviderDispute, place: Place): Promise<LedgerKind[]> {
  if (moneyOfDispute(observed.state) === 'untouched' || !observed.movesMoney) return [];
  const { reference: providerReference, amount } = observed;
  const entered: LedgerKind[] = [];
  for (const kind of movementsOf(observed, await wasLost(trx, place, providerReference)))
    if (await appendToLedger(trx, { ...place, providerReference, amount, kind })) entered.push(kind);
  return entered;
}

function movementsOf({ state }: ProviderDispute, hasLoss: boolean): LedgerKind[] {
  if (state === 'lost') return ['disputed', 'dispute_lost'];
  if (moneyOfDispute(state) !== 'returned') return ['disputed'];
  return ['disputed', ...(hasLoss ? (['dispute_loss_reversed'] as const) : []), 'dispute_returned'];
}

/** Won on appeal: until now the ledger says that it was lost. */
async function wasLost(trx: Knex.Transaction, { provider }: Place, reference: string): Promise<boolean> {
  const loss: unknown = await trx('ledger_events')
    .where({ provider, kind: 'dispute_lost', provider_reference: reference })
    .first('seq');
  return loss !== undefined;
}

export default () => ({ settleDispute });
