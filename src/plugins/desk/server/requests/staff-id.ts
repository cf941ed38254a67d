import { z } from 'zod';

/** The number of a member of staff, as the admin shows it. */
export const staffId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
