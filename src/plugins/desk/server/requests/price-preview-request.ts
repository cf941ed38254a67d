import { z } from 'zod';
import { calendarDate } from '../../../../api/availability/requests/date-texts';
import { wholeNumber } from '../../../../api/availability/requests/whole-number';
import { LISTING_KINDS } from '../../../../domain/catalogue/rental-listing';

/** `GET /desk/listings/:kind/:documentId/prices` */
export const pricePreviewRequest = z.strictObject({
  kind: z.enum(LISTING_KINDS),
  documentId: z.string().min(1).max(64),
  from: calendarDate,
  days: wholeNumber(1, 400).default(365),
  duration: wholeNumber(1, 400).optional(),
  guests: wholeNumber(1, 1000).default(2),
});
