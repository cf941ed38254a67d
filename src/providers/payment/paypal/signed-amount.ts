import type { Money as PaypalMoney } from '@paypal/paypal-server-sdk';
import type { Money } from '../../../domain/shared/money';
import { fromPaypalAmount } from './paypal-amount';

/** Reports write what went away with a minus. */
export function signed({ currencyCode, value }: PaypalMoney): {
  readonly amount: Money;
  readonly isIncoming: boolean;
} {
  return {
    amount: fromPaypalAmount({ currencyCode, value: value.replace(/^-/, '') }),
    isIncoming: !value.startsWith('-'),
  };
}
