import { z } from 'zod';

const count = (fallback: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(fallback);

/** `GET /api/me/bookings` */
export const bookingsRequest = z.strictObject({ page: count(1, 10_000), pageSize: count(25, 100) });
