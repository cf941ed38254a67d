import { z } from 'zod';
import { CURRENCY_CODES } from '../../../../domain/shared/currency';

/** Money that may be nothing, as it travels. */
export const moneyFromZero = z.strictObject({
  amountMinor: z.int().nonnegative(),
  currency: z.enum(CURRENCY_CODES),
});

/** Money above zero, as it travels. */
export const moneyAboveZero = z.strictObject({
  amountMinor: z.int().positive(),
  currency: z.enum(CURRENCY_CODES),
});
