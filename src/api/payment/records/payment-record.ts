import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { PAYMENT_METHODS } from '../../../domain/payment/payment-method';
import { PAYMENT_STATES } from '../../../domain/payment/payment-lifecycle';
import { PAYABLE_PURPOSES } from '../../booking/records/payable-record';
import { DomainError } from '../../../domain/shared/domain-error';

const CAPTURE_MODES = ['automatic', 'manual'] as const;

const paymentRecord = z.object({
  documentId: z.string(),
  provider: z.enum(PAYMENT_METHODS),
  state: z.enum(PAYMENT_STATES),
  version: z.number().int(),
  attempt: z.number().int(),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  capturedMinor: amountMinorColumn,
  providerReference: z.string().nullable(),
  idempotencyKey: z.string(),
  clientSecret: z.string().nullable(),
  approveUrl: z.string().nullable(),
  failure: z.string().nullable(),
  captureMode: z
    .enum(CAPTURE_MODES)
    .nullable()
    .transform((mode) => mode ?? 'automatic'), // of before there was screening
  /** Charged without the guest, from `savedMethod`; otherwise that is where what they pay with is to be kept. */
  isOffSession: z
    .boolean()
    .nullable()
    .transform((isOffSession) => isOffSession === true),
  savedMethod: z.object({ documentId: z.string() }).nullable(),
  /** Until when held money can be taken, as the provider says. */
  captureBefore: instantColumn.nullable(),
  /** Until when the provider vouches for it; not before the next reading for holds of before we asked. */
  promisedUntil: instantColumn.nullable(),
  firstTriedAt: instantColumn,
  booking: z.object({ documentId: z.string(), reference: z.string() }),
  payable: z.object({ documentId: z.string(), purpose: z.enum(PAYABLE_PURPOSES) }),
});

/** One attempt to pay one payable at one provider. */
export type PaymentRecord = z.output<typeof paymentRecord>;

const WITH = { booking: true, payable: true, savedMethod: true };

type PaymentFilter =
  { readonly documentId: string } | { readonly provider: string; readonly providerReference: string };

/** `null` when there is no such payment. Inside a transaction it reads what that transaction sees. */
export async function findPayment(where: PaymentFilter): Promise<PaymentRecord | null> {
  const row: unknown = await strapi.db.query('api::payment.payment').findOne({ where, populate: WITH });
  return row ? paymentRecord.parse(row) : null;
}

/** @throws DomainError `not-found` (404) */
export async function readPayment(documentId: string): Promise<PaymentRecord> {
  const payment = await findPayment({ documentId });
  if (!payment) throw new DomainError('not-found', 'There is no such payment.');
  return payment;
}

/** Every attempt of a payable, newest first. */
export async function paymentsOfPayable(payable: string): Promise<PaymentRecord[]> {
  const rows: unknown = await strapi.db.query('api::payment.payment').findMany({
    where: { payable: { documentId: payable } },
    orderBy: { attempt: 'desc' },
    populate: WITH,
  });
  return z.array(paymentRecord).parse(rows);
}

/** Every attempt of a booking, newest first. */
export async function paymentsOfBooking(reference: string): Promise<PaymentRecord[]> {
  const rows: unknown = await strapi.db.query('api::payment.payment').findMany({
    where: { booking: { reference } },
    orderBy: { id: 'desc' },
    populate: WITH,
  });
  return z.array(paymentRecord).parse(rows);
}

type PaymentChanges = Partial<
  Pick<
    PaymentRecord,
    | 'state'
    | 'capturedMinor'
    | 'providerReference'
    | 'clientSecret'
    | 'approveUrl'
    | 'failure'
    | 'captureBefore'
    | 'promisedUntil'
  >
>;

/**
 * Saves what changed, if nobody else changed the payment since it was read.
 * @throws DomainError `stale-version` (409)
 */
export async function savePayment(payment: PaymentRecord, changes: PaymentChanges): Promise<PaymentRecord> {
  const version = payment.version + 1;
  const { count } = await strapi.db.query('api::payment.payment').updateMany({
    where: { documentId: payment.documentId, version: payment.version },
    data: { ...changes, version, checkedAt: new Date() },
  });
  if (count !== 1) throw new DomainError('stale-version', 'This payment was changed by somebody else meanwhile.');
  return { ...payment, ...changes, version };
}
