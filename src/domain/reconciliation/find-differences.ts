import { isEqual, money, subtract, type Money } from '../shared/money';
import type { MovementKind, PaymentProvider, ProviderMovement } from '../payment/payment-gateway';
import { minuteOf, PROVIDER_NAMES, textOf, VERBS } from './book-words';
import { byKey, keyOf, type BookProblem, type Books, type Discrepancy, type OwnMovement } from './books';

/** What is in one of the books only, or in both with different money. */
export function findDifferences(books: Books): Discrepancy[] {
  const { provider, period, theirs } = books;
  const ours = books.ours.filter((movement) => movement.provider === provider);
  const inOurBooks = byKey(ours);
  const inTheirList = byKey(theirs);
  const isDue = (at: Date) => at >= period.from && at < period.to;
  const unheard = [...inTheirList.values()].filter(
    (movement) => isDue(movement.occurredAt) && !inOurBooks.has(keyOf(movement)),
  );
  const unlisted = [...inOurBooks.values()].filter(
    (movement) => isDue(movement.recordedAt) && !inTheirList.has(keyOf(movement)),
  );
  const unequal = [...inTheirList.values()].flatMap((their) => {
    const our = inOurBooks.get(keyOf(their));
    const isJudged = our && (isDue(their.occurredAt) || isDue(our.recordedAt));
    return isJudged && !isEqual(our.amount, their.amount) ? [unequalAmounts(provider, our, their)] : [];
  });
  return [
    ...unheard
      .filter((movement) => isNews(movement, inOurBooks, inTheirList))
      .map((one) => missingWithUs(provider, one)),
    ...unlisted.map((movement) => missingAtProvider(provider, movement)),
    ...unequal,
  ];
}

/**
 * A refund that went out and came back before we ever heard of it has moved nothing: only one that succeeded is in our
 * ledger, and only what is there can come back to it.
 */
function isNews(
  movement: ProviderMovement,
  ours: ReadonlyMap<string, OwnMovement>,
  theirs: ReadonlyMap<string, ProviderMovement>,
): boolean {
  const counterpart = (kind: MovementKind) => keyOf({ kind, reference: movement.reference });
  if (movement.kind === 'refund_reversed') return ours.has(counterpart('refunded'));
  if (movement.kind !== 'refunded') return true;
  const returned = theirs.get(counterpart('refund_reversed'));
  return !returned || !isEqual(returned.amount, movement.amount);
}

function missingWithUs(provider: PaymentProvider, movement: ProviderMovement): Discrepancy {
  const { kind, reference, amount, occurredAt } = movement;
  return {
    ...discrepancy(provider, 'missing-with-us', movement),
    movement,
    ours: null,
    theirs: amount,
    explanation: `${PROVIDER_NAMES[provider]} ${VERBS[kind]} ${textOf(amount)} at ${minuteOf(occurredAt)} (${reference}), which our ledger does not know.`,
  };
}

function missingAtProvider(
  provider: PaymentProvider,
  { kind, reference, amount, recordedAt }: OwnMovement,
): Discrepancy {
  return {
    ...discrepancy(provider, 'missing-at-provider', { kind, reference }),
    movement: null,
    ours: amount,
    theirs: null,
    explanation: `Our ledger says since ${minuteOf(recordedAt)} that ${PROVIDER_NAMES[provider]} ${VERBS[kind]} ${textOf(amount)} (${reference}), which ${PROVIDER_NAMES[provider]} does not list.`,
  };
}

function unequalAmounts(provider: PaymentProvider, our: OwnMovement, their: ProviderMovement): Discrepancy {
  const problem = our.amount.currency === their.amount.currency ? 'wrong-amount' : 'wrong-currency';
  const apart =
    problem === 'wrong-amount' ? `, ${textOf(distance(our.amount, their.amount))} apart` : ', in another currency';
  return {
    ...discrepancy(provider, problem, their),
    movement: their,
    ours: our.amount,
    theirs: their.amount,
    explanation: `${PROVIDER_NAMES[provider]} ${VERBS[their.kind]} ${textOf(their.amount)} (${their.reference}), and our ledger says ${textOf(our.amount)}${apart}.`,
  };
}

function discrepancy(
  provider: PaymentProvider,
  problem: BookProblem,
  { kind, reference }: Pick<ProviderMovement, 'kind' | 'reference'>,
) {
  return {
    problem,
    cause: `books:${provider}:${problem}:${kind}:${reference}`,
    provider,
    kind,
    reference,
    payableId: null,
  };
}

function distance(one: Money, other: Money): Money {
  const difference = subtract(one, other);
  return money(Math.abs(difference.amountMinor), difference.currency);
}
