import { z } from 'zod';
import { CURRENCY_CODES } from '../../../../domain/shared/currency';

/** Money above zero, as it travels. */
export const moneyAboveZero = z.strictObject({
  amountMinor: z.int().positive(),
  currency: z.enum(CURRENCY_CODES),
});
