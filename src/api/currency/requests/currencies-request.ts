import { z } from 'zod';

/** `GET /api/currencies` takes no parameters. */
export const currenciesRequest = z.strictObject({});
