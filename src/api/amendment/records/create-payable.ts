import { z } from 'zod';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';

const created = z.object({ documentId: z.string() });

/** @returns its documentId */
export async function createPayable(
  { documentId }: BookingRecord,
  payable: Omit<PayableRecord, 'documentId'>,
): Promise<string> {
  const data = { ...payable, booking: documentId };
  return created.parse(await strapi.documents('api::booking.payable').create({ data })).documentId;
}
