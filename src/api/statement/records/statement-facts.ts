import { z } from 'zod';
import type { PriceReduction } from '../../../domain/statement/price-reduction';
import type { StatementFacts } from '../../../domain/statement/statement-facts';
import { environment } from '../../../environment';
import type { BookingRecord } from '../../booking/records/booking-record';

const contact = z.object({ contactPhone: z.string().nullable(), contactLocale: z.string().nullable() });

/** What the documents of a booking say besides the money that moved, as it is now. */
export async function statementFacts(booking: BookingRecord): Promise<StatementFacts> {
  const { agreement, currency } = booking;
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
    },
    currency,
    lines: agreement.lines,
    payables: booking.payables.map(({ documentId: id, purpose, amountMinor }) => ({
      id,
      purpose,
      amount: { amountMinor, currency },
    })),
    wasConfirmed: await wasConfirmed(booking),
    reductions: reductionsOf(booking),
  };
}

/** So far a price falls by a cancellation only; a rebate becomes another entry of this list. */
function reductionsOf({ cancellation, currency }: BookingRecord): PriceReduction[] {
  if (!cancellation) return [];
  return [
    {
      cause: `cancellation:${cancellation.quote}`,
      reason: 'cancellation',
      decidedAt: cancellation.cancelledAt,
      owed: { amountMinor: cancellation.feeMinor, currency },
    },
  ];
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
