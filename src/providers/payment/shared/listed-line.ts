import type { ProviderFee, ProviderList, ProviderMovement } from '../../../domain/payment/payment-gateway';

export interface ListedLine {
  /** The provider's id of the line. */
  readonly reference: string;
  readonly movements: readonly ProviderMovement[];
  readonly readFees: () => readonly ProviderFee[];
}

/**
 * What one line of a provider's list says. A fee that cannot be read is put aside: it is our own money, and must not keep
 * anybody from comparing that of guests.
 */
export function listedLine({ reference, movements, readFees }: ListedLine): ProviderList {
  try {
    return { movements, fees: readFees(), unreadableFees: [] };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { movements, fees: [], unreadableFees: [{ reference, problem }] };
  }
}

export function joinLines(lines: readonly ProviderList[]): ProviderList {
  return {
    movements: lines.flatMap(({ movements }) => movements),
    fees: lines.flatMap(({ fees }) => fees),
    unreadableFees: lines.flatMap(({ unreadableFees }) => unreadableFees),
  };
}
