import type { TransactionInformation } from '@paypal/paypal-server-sdk';
import type { ProviderMovement } from '../../../domain/payment/payment-gateway';
import type { Money } from '../../../domain/shared/money';
import { instantOf } from './listed-instant';
import { captureReference } from './payment-reference';
import { signed } from './signed-amount';

/** Group 00 of PayPal's event codes: payments from one account to another, the other way round for what we sent. */
const PAYMENT = /^T00\d\d$/;
/** Taken back by PayPal, refunded by the seller, taken back by a bank. Our ledger has all of them as refunds. */
const RETURNS: readonly string[] = ['T1106', 'T1107', 'T1201'];
/** A bank gives back what it took. */
const RETURN_REVERSAL = 'T1202';

/**
 * A listed transaction in our words; several for one that was undone, since PayPal keeps it in one line and under one id.
 * All times are those of the beginning, by which PayPal sorts its list.
 * https://developer.paypal.com/docs/transaction-search/transaction-event-codes/
 * @returns nothing for what moves no guest's money: fees, holds, withdrawals, and what is pending or was denied
 * @throws Error when a transaction is not whole: a guess would be wrong money
 */
export function listedMovements(info: TransactionInformation): ProviderMovement[] {
  const { transactionId, transactionEventCode: code, transactionAmount, transactionStatus: status } = info;
  if (!transactionId || !code || !transactionAmount || !status)
    throw new Error('PayPal answered with a transaction that is not whole');
  const isPayment = PAYMENT.test(code);
  if (!isPayment && !RETURNS.includes(code) && code !== RETURN_REVERSAL) return [];
  if (status === 'P' || status === 'D') return [];
  if (status !== 'S' && status !== 'V' && status !== 'F')
    throw new Error(`PayPal answered with the transaction status ${JSON.stringify(status)}, which is not known`);
  const { amount, isIncoming } = signed(transactionAmount);
  if (isPayment) return isIncoming ? [captured(info, transactionId, amount)] : [];
  if (code === RETURN_REVERSAL) return [backAgain(info, info.paypalReferenceId ?? transactionId, amount)];
  if (isIncoming) return []; // a refund that somebody gave to us
  const given: ProviderMovement = { ...movement(info), kind: 'refunded', reference: transactionId, amount };
  return status === 'V' ? [given, backAgain(info, transactionId, amount)] : [given];
}

function captured(info: TransactionInformation, reference: string, amount: Money): ProviderMovement {
  return {
    ...movement(info),
    kind: 'captured',
    reference,
    paymentReference: captureReference(reference),
    paymentId: info.customField ?? null,
    amount,
  };
}

function backAgain(info: TransactionInformation, reference: string, amount: Money): ProviderMovement {
  return { ...movement(info), kind: 'refund_reversed', reference, amount };
}

function movement(info: TransactionInformation) {
  const { paypalReferenceId: reference, paypalReferenceIdType: type } = info;
  const namesCapture = reference !== undefined && String(type ?? '') === 'TXN';
  return {
    paymentReference: namesCapture ? captureReference(reference) : null,
    paymentId: null,
    occurredAt: instantOf(info.transactionInitiationDate),
  };
}
