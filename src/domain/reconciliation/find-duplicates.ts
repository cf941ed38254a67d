import { money, sum, type Money } from '../shared/money';
import type { MovementKind, PaymentProvider } from '../payment/payment-gateway';
import { PROVIDER_NAMES, textOf } from './book-words';
import { byKey, keyOf, type Books, type Discrepancy, type OwnMovement } from './books';

/** Money taken for a payable in one movement, and what of it is left. */
interface Capture {
  readonly provider: PaymentProvider;
  readonly reference: string;
  readonly amount: Money;
  readonly keptMinor: number;
  readonly at: Date;
}

/** A payable whose money was given back is paid again by right: only money that stayed counts as paid twice. */
export function findDuplicates(books: Books): Discrepancy[] {
  const { from, to } = books.period;
  return [...new Map(books.payments.map((payment) => [payment.payableId, payment.owed]))].flatMap(
    ([payableId, owed]): Discrepancy[] => {
      const kept = capturesFor(payableId, owed, books).filter(({ keptMinor }) => keptMinor > 0);
      const tooMuch = kept.reduce((total, { keptMinor }) => total + keptMinor, 0) - owed.amountMinor;
      const isDue = kept.some(({ at }) => at >= from && at < to);
      if (kept.length < 2 || tooMuch <= 0 || !isDue) return [];
      return [paidTwice(payableId, owed, kept, tooMuch)];
    },
  );
}

function paidTwice(payableId: string, owed: Money, kept: readonly Capture[], tooMuchMinor: number): Discrepancy {
  const inOrder = [...kept].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const last = inOrder.reduce((latest, capture) => (capture.at >= latest.at ? capture : latest));
  const list = inOrder.map((one) => `${textOf(one.amount)} at ${nameOf(one)}`).join(' and ');
  return {
    problem: 'duplicate',
    cause: `books:duplicate:${payableId}`,
    provider: last.provider,
    kind: 'captured',
    reference: last.reference,
    ours: owed,
    theirs: sum(
      owed.currency,
      inOrder.map(({ amount }) => amount),
    ),
    payableId,
    movement: null,
    explanation: `${textOf(owed)} were owed and paid ${inOrder.length} times: ${list}; ${textOf(money(tooMuchMinor, owed.currency))} are too much.`,
  };
}

/** What was taken for a payable, by our ledger, and by the provider's list where our ledger does not know it yet. */
function capturesFor(payableId: string, owed: Money, { provider, ours, theirs, payments }: Books): Capture[] {
  const attempts = new Set(payments.filter((payment) => payment.payableId === payableId).map(({ id }) => id));
  const isForIt = (paymentId: string | null) => paymentId !== null && attempts.has(paymentId);
  const isComparable = ({ kind, amount }: Pick<OwnMovement, 'kind' | 'amount'>) =>
    kind === 'captured' && amount.currency === owed.currency;
  const known = byKey(ours.filter((movement) => movement.provider === provider));
  const own = [...new Map(ours.map((movement) => [`${movement.provider}:${keyOf(movement)}`, movement])).values()];
  const entered = own
    .filter((movement) => isComparable(movement) && isForIt(movement.paymentId))
    .map(({ recordedAt, ...movement }) => ({
      ...movement,
      at: recordedAt,
      keptMinor: keptOf(movement.paymentId, own),
    }));
  const listed = [...byKey(theirs).values()]
    .filter((movement) => isComparable(movement) && isForIt(movement.paymentId))
    .filter((movement) => (known.get(keyOf(movement))?.paymentId ?? null) === null)
    .map(({ reference, amount, occurredAt }) => ({
      provider,
      reference,
      amount,
      at: occurredAt,
      keptMinor: amount.amountMinor,
    }));
  return [...entered, ...listed];
}

const SIGNS: Readonly<Record<MovementKind, number>> = {
  captured: 1,
  refunded: -1,
  refund_reversed: 1,
  disputed: -1,
  dispute_returned: 1,
};

function keptOf(paymentId: string | null, movements: readonly OwnMovement[]): number {
  return movements
    .filter((movement) => movement.paymentId === paymentId)
    .reduce((total, { kind, amount }) => total + SIGNS[kind] * amount.amountMinor, 0);
}

function nameOf({ provider, reference }: Pick<Capture, 'provider' | 'reference'>): string {
  return `${PROVIDER_NAMES[provider]} (${reference})`;
}
