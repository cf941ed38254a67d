import type { Outcome } from '../../../domain/payment/payment-gateway';
import type { CurrencyCode } from '../../../domain/shared/currency';

/** A currency that PayPal does not take, refused before anything is sent. */
export function refusedCurrency(currency: CurrencyCode): Outcome<never> {
  return { outcome: 'refused', code: 'currency-not-offered', message: `PayPal takes no ${currency}.` };
}
