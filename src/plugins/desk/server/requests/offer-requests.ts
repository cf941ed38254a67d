import { z } from 'zod';
import { wholeNumber } from '../../../../api/availability/requests/whole-number';
import { OFFER_STATES } from '../../../../domain/offer/offer-lifecycle';

/** `GET /desk/offers` */
export const findOffersRequest = z.strictObject({
  state: z.enum(OFFER_STATES).optional(),
  page: wholeNumber(1, 10_000).default(1),
  pageSize: wholeNumber(1, 100).default(25),
});
