/** What we say for ourselves in a dispute, in our words; an adapter puts it into the fields its provider has for it. */
export interface DisputeEvidence {
  readonly customerName: string;
  readonly customerEmail: string;
  /** The address from which the booking was made, where it was stored. */
  readonly customerPurchaseIp: string | null;
  /** Local day or days of the stay. */
  readonly serviceDate: string;
  readonly productDescription: string;
  /** How and when the guest was shown what a cancellation costs. */
  readonly cancellationPolicyDisclosure: string | null;
  /** Why a cancellation does not give (more) back, or that there was none. */
  readonly cancellationRebuttal: string | null;
  readonly refundRefusalExplanation: string | null;
  readonly duplicateChargeExplanation: string | null;
  /** What happened when, one line each. */
  readonly accessActivityLog: string | null;
  /** The case in a few sentences, most important first, for a provider that takes a short note only. */
  readonly summary: string;
  /** Everything else, starting with the summary. */
  readonly uncategorizedText: string;
  /** The provider's ids of what of the disputed payment was given back already. */
  readonly refundReferences: readonly string[];
}
