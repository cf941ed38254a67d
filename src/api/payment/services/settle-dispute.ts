import type { Knex } from 'knex';
import { isOpenDispute, moneyOfDispute } from '../../../domain/payment/dispute';
import type { PaymentProvider, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger, type NewLedgerEntry } from '../ledger/append-to-ledger';
import { captureOfPayment } from '../ledger/ledger-entries';
import { nobodysMoney } from '../ledger/nobodys-money';
import { disputeVersion, isDisputed, saveDispute } from '../records/dispute-record';
import { saveNewestReading } from '../records/newest-reading';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';

/**
 * Brings our books in step with a dispute as the provider has it now: the booking is flagged while one is open, nothing
 * of its payment is refunded meanwhile, and the ledger knows what the bank has taken and given back.
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
    await enterMoney(trx, observed, await whereItBelongs(trx, { booking, payment }));
    if (before !== observed.state) await tellStaff(booking, observed);
    return true;
  });
}

/** A dispute about a payment that is none of ours takes money all the same: it waits in suspense like the payment's. */
async function enterUnknownDispute(provider: PaymentProvider, observed: ProviderDispute): Promise<void> {
  const isNew = await inTransaction((trx) => enterMoney(trx, observed, nobodysMoney(provider)));
  const { reference, state } = observed;
  const words = `dispute ${reference} at ${provider} is ${state.replaceAll('_', ' ')} and about no payment of ours`;
  if (isNew) strapi.log.error(`alarm: ${words}`);
  else strapi.log.warn(words);
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
  { booking, payment }: { booking: BookingRecord; payment: PaymentRecord },
): Promise<Place> {
  const capture = await captureOfPayment(trx, payment.documentId);
  return {
    provider: payment.provider,
    bookingReference: booking.reference,
    payableId: capture ? capture.payableId : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense: capture?.suspense ?? null,
  };
}

/**
 * A dispute that is first heard of when it is won has been taken and given back: it is entered both ways.
 * @returns whether anything was new
 */
async function enterMoney(trx: Knex.Transaction, observed: ProviderDispute, place: Place): Promise<boolean> {
  const whereabouts = moneyOfDispute(observed.state);
  if (whereabouts === 'untouched' || !observed.movesMoney) return false;
  const entry = { ...place, providerReference: observed.reference, amount: observed.amount };
  const isTaken = await appendToLedger(trx, { ...entry, kind: 'disputed' });
  const isReturned = whereabouts === 'returned' && (await appendToLedger(trx, { ...entry, kind: 'dispute_returned' }));
  return isTaken || isReturned;
}

export default () => ({ settleDispute });
