import type { Knex } from 'knex';
import { isOpenDispute, moneyOfDispute } from '../../../domain/payment/dispute';
import type { LedgerKind } from '../../../domain/payment/ledger';
import type { PaymentProvider, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { captureOfPayment } from '../ledger/ledger-entries';
import { isDisputed, saveDispute } from '../records/dispute-record';
import { findPayment, paymentsOfBooking, type PaymentRecord } from '../records/payment-record';

/**
 * Brings our books in step with a dispute as the provider has it now: the booking is flagged while one is open, nothing
 * of its payment is refunded meanwhile, and the ledger knows what the bank has taken and given back.
 * @throws DomainError `provider-unavailable` (503)
 */
async function settleDispute(provider: PaymentProvider, reference: string): Promise<void> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  const observed = await gateway.readDispute(reference);
  if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show dispute ${reference} yet.`);
  const payment = observed.paymentReference
    ? await findPayment({ provider, providerReference: observed.paymentReference })
    : null;
  if (payment) await record(payment, observed);
  else strapi.log.error(`alarm: dispute ${reference} at ${provider} is about no payment of ours`);
}

async function record(payment: PaymentRecord, observed: ProviderDispute): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    const before = await saveDispute(payment, observed);
    await enterMoney(trx, { booking, payment, observed });
    if (before !== observed.state) await tellStaff(booking, observed);
  });
}

async function tellStaff(booking: BookingRecord, { state, evidenceDueBy }: ProviderDispute): Promise<void> {
  const deadline = isOpenDispute(state) && evidenceDueBy ? `; evidence is due by ${evidenceDueBy.toISOString()}` : '';
  await service('api::booking.change-attention').changeAttention(
    booking,
    (await hasOpenDispute(booking)) ? { raise: ['disputed'] } : { clear: ['disputed'] },
    `A dispute is ${state.replace('_', ' ')}${deadline}.`,
  );
}

async function hasOpenDispute({ reference }: BookingRecord): Promise<boolean> {
  for (const { documentId } of await paymentsOfBooking(reference)) if (await isDisputed(documentId)) return true;
  return false;
}

interface DisputedMoney {
  readonly booking: BookingRecord;
  readonly payment: PaymentRecord;
  readonly observed: ProviderDispute;
}

/** A dispute that is first heard of when it is won has been taken and given back: it is entered both ways. */
async function enterMoney(trx: Knex.Transaction, money: DisputedMoney): Promise<void> {
  const whereabouts = moneyOfDispute(money.observed.state);
  if (whereabouts === 'untouched' || !money.observed.movesMoney) return;
  await enter(trx, 'disputed', money);
  if (whereabouts === 'returned') await enter(trx, 'dispute_returned', money);
}

async function enter(trx: Knex.Transaction, kind: LedgerKind, { booking, payment, observed }: DisputedMoney) {
  const capture = await captureOfPayment(trx, payment.documentId);
  await appendToLedger(trx, {
    kind,
    provider: payment.provider,
    providerReference: observed.reference,
    bookingReference: booking.reference,
    payableId: capture ? capture.payableId : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense: capture?.suspense ?? null,
    amount: observed.amount,
  });
}

export default () => ({ settleDispute });
