import { z } from 'zod';
import { runningReductions, type PriceReduction } from '../../../domain/statement/price-reduction';
import type { Quote } from '../../../domain/pricing/quote';
import type { StatementFacts, StatementLeg } from '../../../domain/statement/statement-facts';
import { environment } from '../../../environment';
import { appliedAmendments, type AmendmentRecord } from '../../amendment/records/amendment-record';
import { listAllowances } from '../../payment/ledger/allowances';
import type { BookingRecord } from '../../booking/records/booking-record';

const contact = z.object({ contactPhone: z.string().nullable(), contactLocale: z.string().nullable() });

/** What the documents of a booking say besides the money that moved, as it is now. */
export async function statementFacts(booking: BookingRecord): Promise<StatementFacts> {
  const { agreement, currency } = booking;
  const amendments = await appliedAmendments(booking.reference);
  const invoiced = amendments[0]?.before ?? agreement;
  const { contactPhone, contactLocale } = await contactOf(booking);
  return {
    seller: sellerOfToday(),
    customer: {
      firstName: booking.contactFirstName,
      lastName: booking.contactLastName,
      email: booking.contactEmail,
      phone: contactPhone,
      locale: contactLocale,
    },
    stay: {
      reference: booking.reference,
      kind: booking.listingKind,
      listingName: booking.listingName,
      from: booking.from,
      to: booking.to,
      timeZone: agreement.timeZone,
      duration: agreement.duration,
      rateUnit: agreement.rateUnit,
      guests: agreement.guests,
      ...(agreement.legs && { legs: agreement.legs.map(statementLeg) }),
    },
    currency,
    lines: invoiced.lines,
    agreed: agreement.lines,
    payables: booking.payables.map(({ documentId: id, purpose, amountMinor, allowanceMinor }) => ({
      id,
      purpose,
      amount: { amountMinor, currency },
      allowance: { amountMinor: allowanceMinor, currency },
    })),
    wasConfirmed: await wasConfirmed(booking),
    reductions: await reductionsOf(booking, invoiced.total.amountMinor, amendments),
  };
}

function statementLeg(leg: Quote): StatementLeg {
  const { kind, listingName, from, to, timeZone, duration, rateUnit, guests } = leg;
  return { kind, listingName, from, to, timeZone, duration, rateUnit, guests };
}

/** A price falls by what staff let the guest have of it, and by a cancellation; by a change it falls or rises. */
async function reductionsOf(
  { reference, cancellation, currency }: BookingRecord,
  invoicedMinor: number,
  amendments: readonly AmendmentRecord[],
): Promise<PriceReduction[]> {
  const changes = amendments.map(({ id, appliedAt, createdAt, after }) => ({
    cause: `amendment:${id}`,
    reason: 'amendment' as const,
    decidedAt: (appliedAt ?? createdAt).toISOString(),
    lines: after.lines,
  }));
  const allowances = (await listAllowances(reference)).map((allowance) => ({
    cause: `allowance:${allowance.refundId}`,
    reason: 'rebate' as const,
    decidedAt: allowance.grantedAt.toISOString(),
    lessMinor: allowance.amountMinor,
  }));
  const cancellations = cancellation
    ? [
        {
          cause: `cancellation:${cancellation.quote}`,
          reason: 'cancellation' as const,
          decidedAt: cancellation.cancelledAt,
          leavesMinor: cancellation.feeMinor,
        },
      ]
    : [];
  return runningReductions({ amountMinor: invoicedMinor, currency }, [...allowances, ...changes, ...cancellations]);
}

function sellerOfToday() {
  const { COMPANY_NAME, COMPANY_ADDRESS, COMPANY_TAX_ID, COMPANY_EMAIL } = environment();
  return { name: COMPANY_NAME, address: COMPANY_ADDRESS, taxId: COMPANY_TAX_ID, email: COMPANY_EMAIL };
}

async function contactOf({ reference }: BookingRecord): Promise<z.output<typeof contact>> {
  const select = ['contactPhone', 'contactLocale'];
  return contact.parse(await strapi.db.query('api::booking.booking').findOne({ select, where: { reference } }));
}

async function wasConfirmed({ reference }: BookingRecord): Promise<boolean> {
  const where = { name: 'booking.confirmed', booking: { reference } };
  return (await strapi.db.query('api::booking.booking-event').count({ where })) > 0;
}
