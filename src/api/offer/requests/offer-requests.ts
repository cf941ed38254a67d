import { z } from 'zod';
import { placeBookingRequest } from '../../booking/requests/place-booking-request';
import { quoteRequest } from '../../quote/requests/quote-request';
import { CURRENCY_CODES } from '../../../domain/shared/currency';

const version = z.int().min(1).max(10_000);
const message = z.string().trim().min(1).max(2_000);
const { from, to, guests } = quoteRequest.shape;

/** Whole hundredths of a percent: 12.25. */
const percent = z
  .number()
  .min(-100)
  .max(100)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'has two decimals at most');

const words = { label: z.string().trim().min(1).max(80), reason: z.string().trim().min(3).max(200) };
/** `amount` in the listing's own currency. Above zero a surcharge, below it a discount; the guest reads label and reason. */
const adjustment = z.union([
  z.strictObject({
    ...words,
    amount: z.strictObject({ amountMinor: z.int(), currency: z.enum(CURRENCY_CODES) }),
  }),
  z.strictObject({ ...words, percent }),
]);

const terms = {
  ...quoteRequest.shape,
  adjustments: z.array(adjustment).max(10).default([]),
  /** An instant, such as `2027-03-01T18:00:00Z`. */
  validUntil: z.iso.datetime({ offset: true }),
  /** What the guest reads above the price. */
  message: message.optional(),
};

/** `POST /desk/offers` */
export const makeOfferRequest = z.strictObject({ ...terms, customer: placeBookingRequest.shape.customer });

/** `POST /desk/offers/:reference/revise`: everything that the new version offers; `version` is the one that it comes after. */
export const reviseOfferRequest = z.strictObject({ ...terms, version });

/** `POST /desk/offers/:reference/approve` */
export const approveOfferRequest = z.strictObject({ version });

/** `POST /desk/offers/:reference/refuse`, `/withdraw`: `reason` is for our own history. */
export const endOfferRequest = z.strictObject({ version, reason: z.string().trim().min(3).max(200) });

/** `POST /desk/offers/:reference/stand-by`: what the guest wishes cannot be; `message` tells them. */
export const standByRequest = z.strictObject({ version, message });

/** `POST /api/offers/:reference/counter` */
export const counterOfferRequest = z.strictObject({
  message,
  wishes: z
    .strictObject({
      from: from.optional(),
      to: to.optional(),
      guests: guests.optional(),
      total: z.strictObject({ amountMinor: z.int().positive(), currency: z.enum(CURRENCY_CODES) }).optional(),
    })
    .optional(),
  /** Which one they have read; the newest unless said otherwise. */
  version: version.optional(),
});

/** `POST /api/offers/:reference/decline` */
export const declineOfferRequest = z.strictObject({ message: message.optional() });

/** `POST /api/offers/:reference/accept` */
export const acceptOfferRequest = z.strictObject({
  version,
  acceptTerms: z.literal(true, 'must be true: a booking needs the terms accepted'),
});

export type OfferTerms = Omit<z.output<typeof makeOfferRequest>, 'customer'>;
export type MakeOfferRequest = z.output<typeof makeOfferRequest>;
export type CounterOfferRequest = z.output<typeof counterOfferRequest>;
