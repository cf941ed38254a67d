import { HELD_SIGNS, type LedgerKind } from './ledger';

/** A movement of a payment's money, with the place that it changed. */
export interface PlacedMovement {
  readonly kind: LedgerKind;
  /** The provider's id of what moved. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly payableId: string | null;
  readonly suspense: string | null;
}

/**
 * The place that a refund or a dispute of a payment changes. As a rule all of its money is in one place. Where a payment was
 * captured more than once, what nobody had asked for waits in suspense, and goes back first as far as it reaches; what
 * came to an end in one place stays there.
 * @param movements of the payment, oldest first
 * @returns the first movement of that place; `null` before any capture
 */
export function whichPlace<Movement extends PlacedMovement>(
  movements: readonly Movement[],
  { reference, amountMinor }: Pick<PlacedMovement, 'reference' | 'amountMinor'>,
): Movement | null {
  const captures = movements.filter(({ kind }) => kind === 'captured');
  const known = movements.find((one) => one.kind !== 'captured' && one.reference === reference);
  const suspended = captures.find(
    (one) => one.suspense !== null && heldIn(movements, one) >= amountMinor && captures.some(isElsewhere(one)),
  );
  return known ?? suspended ?? captures.find(({ payableId }) => payableId !== null) ?? captures[0] ?? null;
}

function heldIn(movements: readonly PlacedMovement[], place: PlacedMovement): number {
  return movements
    .filter((one) => !isElsewhere(place)(one))
    .reduce((sum, { kind, amountMinor }) => sum + HELD_SIGNS[kind] * amountMinor, 0);
}

function isElsewhere(place: PlacedMovement): (one: PlacedMovement) => boolean {
  return ({ payableId, suspense }) => payableId !== place.payableId || suspense !== place.suspense;
}
