import type { Knex } from 'knex';
import { findCardTesting } from '../../../domain/risk/find-card-testing';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { lockBooking, readBooking } from '../../booking/records/booking-record';
import { failedTriesAround } from '../../risk/queries/failed-tries-around';
import { saveTries } from '../../risk/records/payment-try-record';
import { clientAddressOf } from '../../risk/records/risk-assessment-record';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';

/**
 * Ends at its provider an attempt on which cards are being tested; new ones are refused for a while by screening. An attempt
 * on which somebody only mistyped comes back as it is.
 * @throws DomainError `provider-unavailable` (503), so that it is tried again
 */
async function stopCardTesting(payment: PaymentRecord): Promise<PaymentRecord> {
  const clientAddress = await clientAddressOf(payment.documentId);
  const where = { bookingReference: payment.booking.reference, clientAddress };
  const thresholds = environment().RISK_THRESHOLDS;
  const found = findCardTesting(await failedTriesAround(where, thresholds), thresholds, new Date());
  if (!found) return payment;
  const { reference } = payment.booking;
  strapi.log.warn(`cards are tested on booking ${reference}: ${found.times} failed tries of one ${found.of}`);
  service('api::security.note-event').noteEvent({
    ...{ kind: 'card-testing-stopped', network: clientAddress, account: null, subject: reference },
    detail: `stopped after ${found.times} failed tries of one ${found.of}`,
  });
  await markStopped(payment);
  return service('api::payment.cancel-payment').cancelPayment(payment.documentId);
}

async function markStopped({ documentId, booking }: PaymentRecord): Promise<void> {
  await inTransaction(async (trx) => {
    await lockBooking(trx, booking.reference);
    const present = await readPayment(documentId);
    if (present.state === 'requires_action') await savePayment(present, { failure: 'too-many-payment-attempts' });
  });
}

/**
 * Remembers a try that a provider refused to us and keeps no trace of. Call it under the booking's lock.
 * @param tryReference the key of the refused command: a repeat of it is the same try
 */
async function rememberRefusedTry(
  trx: Knex.Transaction,
  payment: PaymentRecord,
  { tryReference, failure }: { readonly tryReference: string; readonly failure: string },
): Promise<void> {
  const { contactEmail: email } = await readBooking(payment.booking.reference);
  const clientAddress = await clientAddressOf(payment.documentId);
  const cardFingerprint = null; // nobody says which card or account was refused
  const refused = { payment, email, clientAddress, failure, cardFingerprint, reference: tryReference };
  await saveTries(trx, [{ ...refused, outcome: 'failed', triedAt: new Date() }]);
}

export default () => ({ stopCardTesting, rememberRefusedTry });
