interface RefusedRequest {
  readonly method: string;
  readonly path: string;
  /** The fields that it was refused for, each by its path. */
  readonly refusedFields: readonly (readonly string[])[];
}

const GUESTS_WRITE = /^\/api\/(quotes|bookings|payments|payment-links)(\/|$)/i;
const STAFF_WRITE = /^\/desk\//i;

/**
 * What prices, payments and refunds are called in the product. A currency is none of it: a guest chooses one, and may
 * choose one that there is not.
 */
const OF_MONEY =
  /^(amounts?|totals?|prices?|rates?|lines|payables|refund(ed)?|fees?|paid|discounts?|deposit|securityDeposit|dueNow|balance|tax(es)?)$|(Minor|Bps|Price|Amount|Total|Fee)$/;

/**
 * Whether a request was refused for an amount that no form of ours sends. Guests send none at all: what they pay is read from
 * what was quoted. Staff send amounts, and only what is no amount to move, such as one below zero, is refused by its form.
 */
export function isRefusedAmount({ method, path, refusedFields }: RefusedRequest): boolean {
  if (method === 'GET') return false; // searches are filtered by price
  if (STAFF_WRITE.test(path)) return refusedFields.some((field) => field.at(-1) === 'amountMinor');
  return GUESTS_WRITE.test(path) && refusedFields.some((field) => field.some((name) => OF_MONEY.test(name)));
}
