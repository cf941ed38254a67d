/** Currencies without decimals: their amounts are whole units. */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Currencies with three decimals, of which the last must be 0. */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** Other currencies that can be charged, with two decimals. */
const TWO_DECIMAL = new Set(
  'aed aud bgn brl cad chf cny czk dkk eur gbp hkd huf ils inr mad mxn myr nok nzd php pln qar ron sar sek sgd thb try twd usd zar'.split(
    ' ',
  ),
);

/** The least that can be charged, in the amounts of the API. */
const MINIMUM_CHARGE: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  huf: 17500,
  jpy: 50,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  usd: 50,
};

/** Decimals of a currency in the amounts of the API, or null for one that cannot be charged. */
export function decimalsOf(currency: string): number | null {
  if (ZERO_DECIMAL.has(currency)) return 0;
  if (THREE_DECIMAL.has(currency)) return 3;
  return TWO_DECIMAL.has(currency) ? 2 : null;
}

export function minimumCharge(currency: string): number {
  return MINIMUM_CHARGE[currency] ?? 1;
}

/** An amount for people: `1250, 'eur'` is `12.50 EUR`. */
export function formatAmount(amount: number, currency: string): string {
  const decimals = decimalsOf(currency) ?? 2;
  return `${(amount / 10 ** decimals).toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })} ${currency.toUpperCase()}`;
}
