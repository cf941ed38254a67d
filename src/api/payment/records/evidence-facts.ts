import { z } from 'zod';
import { requireProvider } from '../../../domain/payment/payment-method';
import { clientAddressOf } from '../../risk/records/risk-assessment-record';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { communicationsOf } from '../../../domain/payment/communications-of';
import type { EvidenceFacts, MoneyMovement } from '../../../domain/payment/evidence-facts';
import { handOverRecords } from '../../../domain/payment/hand-over-records';
import { PAYMENT_PROVIDERS } from '../../../domain/payment/payment-gateway';
import { bookingRecord } from '../../booking/records/booking-record';
import { claimsOf } from '../../deposit/records/claim-record';
import { sentMailsUnder } from '../../mail/records/outgoing-mail';
import { noticeKey } from '../notices/tell-guest';
import type { OwnedDispute } from './dispute-record';
import type { PaymentRecord } from './payment-record';

const refundRow = z.object({
  providerReference: z.string().nullable(),
  state: z.string(),
  amountMinor: amountMinorColumn,
  currency: currencyColumn,
  createdAt: instantColumn,
});

const paymentRow = z.object({
  documentId: z.string(),
  provider: z.enum(PAYMENT_PROVIDERS),
  providerReference: z.string().nullable(),
  state: z.string(),
  amountMinor: amountMinorColumn,
  currency: currencyColumn,
  firstTriedAt: instantColumn,
  refunds: z.array(refundRow),
});

const bookingRow = bookingRecord.extend({
  guests: z.number().int(),
  createdAt: instantColumn,
  notes: z.string().nullable(),
  deposit: z.object({ documentId: z.string() }).nullable(),
  events: z.array(z.object({ at: instantColumn, name: z.string(), actor: z.string(), reason: z.string() })),
  payments: z.array(paymentRow),
});

/** Everything that we know about a disputed payment, as it stands now. */
export async function evidenceFacts(dispute: OwnedDispute, disputed: PaymentRecord): Promise<EvidenceFacts> {
  const row: unknown = await strapi.db.query('api::booking.booking').findOne({
    where: { reference: disputed.booking.reference },
    populate: {
      payables: true,
      deposit: true,
      events: { orderBy: { id: 'asc' } },
      payments: { orderBy: { id: 'asc' }, populate: { refunds: { orderBy: { id: 'asc' } } } },
    },
  });
  const booking = bookingRow.parse(row);
  const isDisputed = ({ documentId }: { documentId: string }) => documentId === disputed.documentId;
  return {
    dispute: {
      reference: dispute.providerReference,
      provider: requireProvider(disputed.provider),
      state: dispute.state,
      reason: dispute.reason,
      amount: { amountMinor: dispute.amountMinor, currency: dispute.currency },
      evidenceDueBy: dispute.evidenceDueBy,
    },
    customer: {
      firstName: booking.contactFirstName,
      lastName: booking.contactLastName,
      email: booking.contactEmail,
      phone: booking.contactPhone,
      language: booking.contactLocale,
    },
    device: await deviceOf(disputed),
    booking: { ...booking, placedAt: booking.createdAt },
    agreement: booking.agreement,
    cancellation: booking.cancellation,
    timeline: booking.events,
    payments: booking.payments.map((payment) => ({
      ...movement(payment, payment, payment.firstTriedAt),
      isDisputed: isDisputed(payment),
    })),
    refunds: booking.payments.flatMap((payment) =>
      payment.refunds.map((refund) => ({
        ...movement(payment, refund, refund.createdAt),
        isDisputed: isDisputed(payment),
      })),
    ),
    communications: communicationsOf(
      { ...booking, placedAt: booking.createdAt },
      await sentMailsUnder(noticeKey(booking)),
    ),
    handOver: handOverRecords(booking.events, booking.deposit ? await claimsOf(booking.deposit.documentId) : []),
  };
}

function movement(
  { provider }: z.output<typeof paymentRow>,
  { providerReference: reference, state, amountMinor, currency }: z.output<typeof paymentRow | typeof refundRow>,
  at: Date,
): Omit<MoneyMovement, 'isDisputed'> {
  return { at, reference, provider, state, amount: { amountMinor, currency } };
}

const consent = z.object({ userAgent: z.string().nullable() }).nullable();

/** From where the payment was made: screening keeps the address, a consent the browser. */
async function deviceOf({ documentId, savedMethod }: PaymentRecord): Promise<EvidenceFacts['device']> {
  const ip = await clientAddressOf(documentId);
  const kept: unknown = savedMethod
    ? await strapi.db.query('api::payment.saved-method').findOne({ where: { documentId: savedMethod.documentId } })
    : null;
  const userAgent = consent.parse(kept)?.userAgent ?? null;
  return ip === null && userAgent === null ? null : { ip, userAgent };
}
