import { z } from 'zod';
import { parseCalendarDate } from '../../../domain/shared/calendar-date';
import { DomainError } from '../../../domain/shared/domain-error';

function isDate(text: string): boolean {
  try {
    parseCalendarDate(text);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** `YYYY-MM-DD`, a real day of the years that the product knows. */
export const calendarDate = z.string().refine(isDate, 'must be a date like 2026-07-04');

/** Local `YYYY-MM-DDTHH:00`: what is rented by the hour begins and ends at full hours. */
export const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):00$/, 'must be a full local hour like 2026-07-04T09:00')
  .refine((text) => isDate(text.slice(0, 10)), 'must be on a date like 2026-07-04');
