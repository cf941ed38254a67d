import { z } from 'zod';
import { LONGEST_REQUEST_DAYS } from '../../../domain/availability/rental-period';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import { daysBetween } from '../../../domain/shared/calendar-date';
import { calendarDate } from './date-texts';

/** `GET /api/availability/:kind/:documentId?from&to`: path and query together. */
export const availabilityRequest = z
  .strictObject({
    kind: z.enum(LISTING_KINDS),
    documentId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a listing'),
    from: calendarDate,
    to: calendarDate,
  })
  .superRefine(({ from, to }, context) => {
    if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be after from' });
    else if (daysBetween(from, to) > LONGEST_REQUEST_DAYS) {
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `must be within ${LONGEST_REQUEST_DAYS} days of from`,
      });
    }
  });

export type AvailabilityRequest = z.output<typeof availabilityRequest>;
