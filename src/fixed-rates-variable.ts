import { z } from 'zod';
import { FIXED, isRate, PEG, PIVOT, type DatedRate } from './domain/pricing/exchange-rate';
import { CURRENCY_CODES, type CurrencyCode } from './domain/shared/currency';

const currency = z.enum(CURRENCY_CODES);

const entry = z
  .strictObject({
    per: currency,
    rate: z.string().refine(isRate, 'needs a rate above zero as a text of 10 digits at most'),
    asOf: z.iso.date('needs a date like 2026-11-25'),
    peg: z.boolean().default(false),
    validDays: z.int().min(1).max(366).optional(),
  })
  .refine(({ peg, validDays }) => !peg || validDays === undefined, 'is a peg, which has no validDays');

const schema = z.partialRecord(currency, entry);

/** A fixed rate as it was set; without days of its own it ages like every other rate. */
export type FixedRate = Omit<DatedRate, 'validDays'> & { readonly validDays: number | null | undefined };

/**
 * `FIXED_RATES`: the rates that staff keep, because no source of ours has them, as JSON. Each names the currency that one
 * unit of is worth so much (`per`), the day that it is of, and either that it is a peg, which never goes stale, or for how
 * many days it may be used.
 */
export const fixedRatesVariable = z
  .string()
  .transform((text, context): FixedRate[] => {
    const parsed = schema.safeParse(jsonOf(text));
    if (parsed.success)
      return Object.entries(parsed.data).map(([code, fixed]) => rateFrom(currency.parse(code), fixed));
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', message: `${path.map(String).join('.') || 'it'}: ${message}` });
    }
    return z.NEVER;
  })
  .superRefine((rates, context) => {
    for (const problem of rates.flatMap((rate) => problemsOf(rate, rates))) {
      context.addIssue({ code: 'custom', message: problem });
    }
  });

function rateFrom(code: CurrencyCode, { per, rate, asOf, peg, validDays }: z.output<typeof entry>): FixedRate {
  return { base: per, currency: code, rate, source: peg ? PEG : FIXED, asOf, validDays: peg ? null : validDays };
}

/** Every rate must lead to the pivot in two steps at most. */
function problemsOf({ base, currency: code }: FixedRate, rates: readonly FixedRate[]): string[] {
  if (code === PIVOT) return [`${PIVOT}: is what every other currency is reckoned in, and has no rate of its own`];
  if (code === base) return [`${code}: is given per ${code}`];
  if (rates.some((other) => other.currency === base)) return [`${code}: is given per ${base}, which is fixed itself`];
  return [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // no object, so the schema complains
  }
}
