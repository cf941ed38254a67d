import type { QuoteRequest } from '../../../src/domain/pricing/quote';

/** Two guests, a week in June 2027, nothing extra. */
export function aRequest(changes: Partial<QuoteRequest> = {}): QuoteRequest {
  return { from: '2027-06-05', to: '2027-06-12', guests: 2, extras: [], ...changes };
}
