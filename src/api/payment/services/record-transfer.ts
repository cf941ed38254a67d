import type { Knex } from 'knex';
import { z } from 'zod';
import { allotTransfer, type AllottedPart } from '../../../domain/payment/allot-transfer';
import type { SuspenseReason } from '../../../domain/payment/ledger';
import { isDecided } from '../../../domain/deposit/deposit-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { firstPayable, outstandingMinor, pricePayables } from '../../booking/records/booking-money';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { findPayment, paymentsOfBooking } from '../records/payment-record';

export interface ReceivedTransfer {
  readonly reference: string;
  readonly amount: Money;
  /** The bank's own name of the movement: the same one is recorded once. */
  readonly bankReference: string;
  /** `YYYY-MM-DD`, by the bank statement. */
  readonly receivedOn: string;
  /** What it is meant for; otherwise whatever is to be paid first. */
  readonly payable?: string | undefined;
  readonly actor: `staff:${string}`;
}

/**
 * Records a bank transfer that has arrived. It pays what is still to be paid, the first payable first; a part of it pays a
 * part, and gives the guest time for the rest; what nothing was asked for waits in suspense. The same transfer recorded again
 * changes nothing.
 * @throws DomainError `booking-not-found`, `payable-not-found` (404), `transfer-recorded` (409) when that movement was
 *   recorded as another sum or for another booking
 */
async function recordTransfer(transfer: ReceivedTransfer): Promise<BookingRecord> {
  await readBooking(transfer.reference);
  return inTransaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`transfer:${transfer.bankReference}`]);
    const booking = await lockBooking(trx, transfer.reference);
    if (await isKnown(transfer)) return booking;
    for (const [index, part] of (await partsOf(transfer, booking)).entries()) {
      const reference = index === 0 ? transfer.bankReference : `${transfer.bankReference}#${index + 1}`;
      await enterPart(trx, booking, { transfer, part, reference });
    }
    const folded = await foldPayables(trx, booking);
    await service('api::booking.follow-money').followMoney(trx, await giveTimeForTheRest(trx, folded));
    if (transfer.payable)
      await service('api::deposit.follow-deposit').followDeposit(trx, transfer.reference, transfer.payable);
    return readBooking(transfer.reference);
  });
}

async function isKnown({ bankReference, reference, amount }: ReceivedTransfer): Promise<boolean> {
  const known = await findPayment({ provider: 'transfer', providerReference: bankReference });
  if (!known) return false;
  const parts = (await paymentsOfBooking(known.booking.reference)).filter(
    ({ provider, providerReference: of }) =>
      provider === 'transfer' && (of === bankReference || of?.startsWith(`${bankReference}#`)),
  );
  const sumMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const isSame = known.booking.reference === reference && known.currency === amount.currency;
  if (isSame && sumMinor === amount.amountMinor) return true;
  throw new DomainError('transfer-recorded', 'This transfer was recorded already, as another sum or elsewhere.', {
    booking: known.booking.reference,
    amount: { amountMinor: sumMinor, currency: known.currency },
  });
}

async function partsOf({ payable, amount }: ReceivedTransfer, booking: BookingRecord): Promise<AllottedPart[]> {
  const named =
    payable === undefined
      ? pricePayables(booking).filter(({ state, payableUntil }) => state !== 'cancelled' || payableUntil === null)
      : booking.payables.filter(({ documentId }) => documentId === payable);
  if (named.length === 0)
    throw new DomainError('payable-not-found', 'This booking has no such payable.', { path: ['payable'] });
  const deposit = await depositOfBooking(booking.reference);
  const isOver = ({ documentId }: PayableRecord) =>
    deposit !== null && documentId === deposit.payable.documentId && isDecided(deposit.state);
  const open = named
    .filter((one) => !isOver(one))
    .map((one) => ({
      id: one.documentId,
      outstanding: { amountMinor: outstandingMinor(one), currency: one.currency },
    }));
  return allotTransfer(amount, open);
}

interface NewPart {
  readonly transfer: ReceivedTransfer;
  readonly part: AllottedPart;
  readonly reference: string;
}

async function enterPart(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { transfer, part: { payableId, amount }, reference }: NewPart,
): Promise<void> {
  const suspense = payableId === null ? suspenseReason(booking, amount) : null;
  const created = await strapi.documents('api::payment.payment').create({
    data: {
      booking: booking.documentId,
      payable: payableId ?? transfer.payable ?? firstPayable(booking).documentId,
      provider: 'transfer',
      state: 'captured',
      version: 1,
      attempt: 1,
      currency: amount.currency,
      amountMinor: amount.amountMinor,
      capturedMinor: amount.amountMinor,
      providerReference: reference,
      idempotencyKey: `transfer:${reference}`,
      recordedBy: transfer.actor,
      firstTriedAt: new Date(`${transfer.receivedOn}T00:00:00Z`),
      checkedAt: new Date(),
    },
  });
  await appendToLedger(trx, {
    kind: 'captured',
    provider: 'transfer',
    providerReference: reference,
    bookingReference: booking.reference,
    payableId,
    paymentId: z.object({ documentId: z.string() }).parse(created).documentId,
    suspense,
    amount,
  });
  if (suspense) {
    await service('api::booking.change-attention').changeAttention(
      booking,
      { raise: [suspense] },
      `A transfer waits in suspense: ${amount.amountMinor} minor units of ${amount.currency}, recorded by ${transfer.actor}.`,
    );
  }
}

function suspenseReason(
  booking: BookingRecord,
  { currency }: Money,
): SuspenseReason & ('currency-mismatch' | 'amount-mismatch') {
  return currency === booking.currency ? 'amount-mismatch' : 'currency-mismatch';
}

/** A guest who has paid a part means it: the dates are held a while longer for the rest. */
async function giveTimeForTheRest(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  const { paidMinor, refundedMinor, state } = firstPayable(booking);
  if (booking.state !== 'awaiting_payment' || state === 'paid' || paidMinor === refundedMinor) return booking;
  const grace = new Date(Date.now() + environment().TRANSFER_GRACE_SECONDS * 1000);
  const until = grace < booking.startsAt ? grace : booking.startsAt;
  return (await service('api::booking.extend-hold').extendHold(trx, booking, until)) ?? booking;
}

export default () => ({ recordTransfer });
