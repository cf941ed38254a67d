import { FIXED, PEG, RATE_DIGITS } from '../../../domain/pricing/exchange-rate';
import { CURRENCY_CODES, CURRENCY_DIGITS, payableDigits, payableStepMinor } from '../../../domain/shared/currency';

/** Of each currency: its decimals, those that can be paid, and the smallest payable step in minor units. */
const SCALES = CURRENCY_CODES.map(
  (code) => `('${code}', ${CURRENCY_DIGITS[code]}, ${payableDigits(code)}, ${payableStepMinor(code)})`,
).join();

/** Every quote that was converted, and every leg of one, with what its amounts are multiplied by to come to payable steps of the new currency. */
const CONVERTED = `
  WITH scale (currency, digits, payable, step) AS (VALUES ${SCALES}),
  converted AS (
    SELECT q.id, priced.place, priced.body, c.conversion, (c.conversion ->> 'rate')::numeric AS rate,
           (c.conversion ->> 'effectiveRate')::numeric AS effective_rate, (c.conversion ->> 'marginBps')::numeric AS margin_bps,
           target.step,
           (c.conversion ->> 'effectiveRate')::numeric * ('1e' || (target.payable - own.digits))::numeric AS factor
      FROM quotes q
      CROSS JOIN LATERAL (
        SELECT 0, q.body UNION ALL
        SELECT number, value FROM jsonb_array_elements(q.body -> 'legs') WITH ORDINALITY leg (value, number)) priced (place, body)
      CROSS JOIN LATERAL (SELECT priced.body -> 'conversion' AS conversion) c
      LEFT JOIN scale own ON own.currency = c.conversion ->> 'from'
      LEFT JOIN scale target ON target.currency = c.conversion ->> 'to'
     WHERE jsonb_typeof(c.conversion) = 'object'),
  leg AS (
    SELECT id, place, conversion, 'multipliedBy' AS side, value AS used FROM converted, jsonb_array_elements(conversion -> 'multipliedBy')
    UNION ALL
    SELECT id, place, conversion, 'dividedBy', value FROM converted, jsonb_array_elements(conversion -> 'dividedBy'))`;

/** Whatever \`amount\` in the base should have come to. */
const convertedOf = (amount: string) => `round((${amount} ->> 'amountMinor')::numeric * factor) * step`;
const minorOf = (amount: string) => `(${amount} ->> 'amountMinor')::numeric`;

/** What must be true of prices in another currency than the listing's; part of the invariants of the whole. */
export const CONVERSION_INVARIANTS = [
  {
    number: 9,
    says: 'A booking, what was agreed and what it owes are in the currency of its quote',
    sql: `SELECT b.reference, b.currency, q.body -> 'total' ->> 'currency' AS quoted, b.agreement -> 'total' ->> 'currency' AS agreed
          FROM bookings b LEFT JOIN quotes q ON q.id = b.quote
          WHERE b.currency IS DISTINCT FROM q.body -> 'total' ->> 'currency'
             OR b.currency IS DISTINCT FROM b.agreement -> 'total' ->> 'currency'
             OR (b.agreement -> 'conversion' IS DISTINCT FROM q.body -> 'conversion' AND NOT EXISTS (
                  SELECT FROM amendments a WHERE a.booking_reference = b.reference AND a.state = 'applied'))
             OR EXISTS (SELECT FROM payables_booking_lnk k JOIN payables p ON p.id = k.payable_id
                         WHERE k.booking_id = b.id AND p.currency IS DISTINCT FROM b.currency)
             OR EXISTS (SELECT FROM payments_booking_lnk k JOIN payments y ON y.id = k.payment_id
                         LEFT JOIN refunds_payment_lnk l ON l.payment_id = y.id LEFT JOIN refunds r ON r.id = l.refund_id
                         WHERE k.booking_id = b.id AND y.provider <> 'transfer' -- whatever somebody transfers, it waits in suspense
                           AND (y.currency IS DISTINCT FROM b.currency OR r.currency <> b.currency))`,
  },
  {
    number: 10,
    says: 'Every amount of a converted quote comes out again from the amounts and the rate that it keeps',
    sql: `${CONVERTED},
          line AS (
            SELECT c.*, pair.quoted, pair.base
              FROM converted c CROSS JOIN LATERAL (
                SELECT quoted.value AS quoted, base.value AS base
                  FROM jsonb_array_elements(c.body -> 'lines') WITH ORDINALITY quoted (value, place)
                  FULL JOIN jsonb_array_elements(c.conversion -> 'base' -> 'lines') WITH ORDINALITY base (value, place)
                    USING (place)) pair)
          SELECT id, 'line' AS amount, quoted, base FROM line
           WHERE ${minorOf(`quoted -> 'total'`)} IS DISTINCT FROM ${convertedOf(`base -> 'total'`)}
              OR ${minorOf(`quoted -> 'unit'`)} IS DISTINCT FROM ${convertedOf(`base -> 'unit'`)}
              OR quoted -> 'total' ->> 'currency' IS DISTINCT FROM conversion ->> 'to'
              OR base -> 'total' ->> 'currency' IS DISTINCT FROM conversion ->> 'from'
          UNION ALL
          SELECT id, 'total', body -> 'total', conversion -> 'base' -> 'total' FROM converted
           WHERE body -> 'total' ->> 'currency' IS DISTINCT FROM conversion ->> 'to'
              OR ${minorOf(`body -> 'total'`)} IS DISTINCT FROM
                   (SELECT sum(${minorOf(`value -> 'total'`)}) FROM jsonb_array_elements(body -> 'lines'))
              OR ${minorOf(`conversion -> 'base' -> 'total'`)} IS DISTINCT FROM
                   (SELECT sum(${minorOf(`value -> 'total'`)}) FROM jsonb_array_elements(conversion -> 'base' -> 'lines'))
          UNION ALL
          SELECT id, 'security deposit', body -> 'securityDeposit', conversion -> 'base' -> 'securityDeposit' FROM converted
           WHERE ${minorOf(`body -> 'securityDeposit'`)} IS DISTINCT FROM ${convertedOf(`conversion -> 'base' -> 'securityDeposit'`)}`,
  },
  {
    number: 10,
    says: 'The rate of a converted quote is made of stored rates, or of fixed ones, and its margin',
    sql: `${CONVERTED},
          product AS (
            SELECT c.id, c.conversion, c.rate, c.effective_rate, c.margin_bps,
                   coalesce(exp(sum(ln((l.used ->> 'rate')::numeric)) FILTER (WHERE l.side = 'multipliedBy')), 1)
                     / coalesce(exp(sum(ln((l.used ->> 'rate')::numeric)) FILTER (WHERE l.side = 'dividedBy')), 1) AS from_legs
              FROM converted c LEFT JOIN leg l ON l.id = c.id AND l.place = c.place
             GROUP BY c.id, c.place, c.conversion, c.rate, c.effective_rate, c.margin_bps)
          SELECT id, 'rate' AS what, conversion FROM product
           WHERE effective_rate IS DISTINCT FROM rate * (1 + margin_bps / 10000)
              OR abs(rate / from_legs - 1) > 1e-${RATE_DIGITS - 2}
          UNION ALL
          SELECT l.id, 'leg', l.used FROM leg l
           WHERE coalesce(l.used ->> 'source', '') NOT IN ('${FIXED}', '${PEG}') AND NOT EXISTS (
             SELECT FROM exchange_rates r
              WHERE r.source = l.used ->> 'source' AND r.base = l.used ->> 'base' AND r.currency = l.used ->> 'currency'
                AND r.as_of = (l.used ->> 'asOf')::date AND r.rate = (l.used ->> 'rate')::numeric)`,
  },
] as const;
