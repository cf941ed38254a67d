import { z } from 'zod';
import { isCurrencyCode, type CurrencyCode } from '../domain/shared/currency';

/**
 * A non-negative amount in minor units. PostgreSQL's bigint arrives as text; a null or a fraction must not pass, least
 * of all as 0.
 */
export const amountMinorColumn = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().nonnegative());

export const currencyColumn = z.custom<CurrencyCode>((value) => typeof value === 'string' && isCurrencyCode(value));

/** Strapi hands out instants as ISO text or as Date, depending on the way they were read. */
export const instantColumn = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);

/** Strapi has jsonb delivered as text, so that it can parse it itself; our own tables are parsed here. */
export const jsonColumn = z.string().transform((text): unknown => JSON.parse(text));
