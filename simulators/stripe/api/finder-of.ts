import type { Finder } from '../protocol/expand';
import type { World } from '../world';

/** Finds the objects that an answer names by id, for `expand[]`. */
export function finderOf({ state }: World): Finder {
  return (field, id) => {
    switch (field) {
      case 'latest_charge':
      case 'charge':
        return state.charges[id];
      case 'source':
        return state.charges[id] ?? state.refunds[id] ?? state.disputes[id];
      case 'balance_transaction':
        return state.balanceTransactions[id];
      case 'payment_intent':
        return state.paymentIntents[id];
      case 'customer':
        return state.customers[id];
      case 'payment_method':
        return state.paymentMethods[id];
      default:
        return undefined;
    }
  };
}
