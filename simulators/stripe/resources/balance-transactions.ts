import type { Call } from '../call';
import type { BalanceTransaction, ReportingCategory } from '../objects/balance-transaction';
import type { Charge } from '../objects/charge';
import { newId } from '../objects/new-id';
import { missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { textOf } from '../protocol/read-params';
import type { World } from '../world';
import { refuseUnsimulated } from './refuse-unsimulated';

const PAYOUT_SECONDS = 2 * 24 * 60 * 60;
const DISPUTE_FEE = 1500;

const TYPES: Readonly<Record<ReportingCategory, BalanceTransaction['type']>> = {
  charge: 'charge',
  partial_capture_reversal: 'refund',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'adjustment',
  dispute_reversal: 'adjustment',
  fee: 'stripe_fee',
};

interface Movement {
  readonly category: ReportingCategory;
  /** Above zero for what comes, below for what goes. */
  readonly amount: number;
  readonly currency: string;
  /** The id of the charge, refund or dispute; none of a fee that is billed by itself. */
  readonly source: string | null;
}

/** Writes a movement of the balance down. @returns its id */
export function moveBalance(world: World, { category, amount, currency, source }: Movement): string {
  const fee = feeOf(category, amount);
  const movement: BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: world.now() + PAYOUT_SECONDS,
    balance_type: 'payments',
    created: world.now(),
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: category,
    source,
    status: 'pending',
    type: TYPES[category],
  };
  world.state.balanceTransactions[movement.id] = movement;
  return movement.id;
}

/** Money that was taken; of a part, the real service books the whole and takes back what was let go. @returns its id */
export function balanceOfCapture(world: World, charge: Charge): string {
  const { currency, id: source } = charge;
  const taken = moveBalance(world, { category: 'charge', amount: charge.amount, currency, source });
  const rest = charge.amount - charge.amount_captured;
  if (rest > 0) moveBalance(world, { category: 'partial_capture_reversal', amount: -rest, currency, source });
  return taken;
}

function feeOf(category: ReportingCategory, amount: number): number {
  if (category === 'dispute') return DISPUTE_FEE;
  return category === 'charge' ? Math.round(amount * 0.015) + 25 : 0;
}

export function retrieveBalanceTransaction({ world, id }: Call): BalanceTransaction {
  const found = world.state.balanceTransactions[id];
  if (!found) throw missingObject('balance_transaction', id);
  return found;
}

export function listBalanceTransactions({ world, params }: Call): ListPage<BalanceTransaction> {
  refuseUnsimulated(params);
  const wanted = (['currency', 'source', 'type'] as const).map((name) => [name, textOf(params, name)] as const);
  const found = Object.values(world.state.balanceTransactions).filter((one) =>
    wanted.every(([name, value]) => value === undefined || one[name] === value),
  );
  return listPage(found, params, '/v1/balance_transactions');
}
