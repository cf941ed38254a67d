/** A cancellation by staff that differs from its policy by more than one person may decide, until a second one agrees. */
export interface ProposedCancellation {
  /** What is to be given back, in minor units of the booking's currency. */
  readonly refundMinor: number;
  readonly actor: `staff:${string}`;
  readonly reason: string;
  /** ISO-8601 instant. */
  readonly at: string;
}
