import type { Money as PaypalMoney, TransactionInformation } from '@paypal/paypal-server-sdk';
import type { ProviderFee } from '../../../domain/payment/payment-gateway';
import { signed } from './signed-amount';

/** Group 01 of PayPal's event codes: fees that are billed by themselves, as for a dispute or a chargeback. */
const FEE = /^T01\d\d$/;

/**
 * What PayPal kept by a listed transaction: on top of a payment, or as a transaction of its own; or gave back.
 * https://developer.paypal.com/docs/transaction-search/transaction-event-codes/
 * @returns nothing for what cost nothing, is pending or was denied
 * @throws Error when a transaction is not whole: a guess would be wrong money
 */
export function listedFees(info: TransactionInformation): ProviderFee[] {
  const { transactionId, transactionEventCode: code, transactionAmount, transactionStatus: status, feeAmount } = info;
  if (!transactionId || !code || !transactionAmount || !status)
    throw new Error('PayPal answered with a transaction that is not whole');
  if (status === 'P' || status === 'D') return [];
  const isFee = FEE.test(code);
  const cost = isFee ? transactionAmount : feeAmount;
  if (!cost) return [];
  return feeOf(cost, { reference: transactionId, about: isFee ? (info.paypalReferenceId ?? null) : transactionId });
}

/** A fee is written as money that went away. */
function feeOf(cost: PaypalMoney, names: Pick<ProviderFee, 'reference' | 'about'>): ProviderFee[] {
  const { amount, isIncoming } = signed(cost);
  return amount.amountMinor === 0 ? [] : [{ kind: isIncoming ? 'fee_returned' : 'fee', ...names, amount }];
}
