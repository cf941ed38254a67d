import { z } from 'zod';
import { moneyAboveZero } from './money';

/** `POST /desk/bookings/:reference/transfers`, by the bank statement. */
export const recordTransferRequest = z.strictObject({
  amount: moneyAboveZero,
  bankReference: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./:+-]{2,79}$/u, 'is the bank’s own name of the movement, 3 to 80 characters'),
  receivedOn: z.iso.date(),
  payable: z.string().min(1).max(64).optional(),
});
