export interface DeliveryAttempt {
  /** Unix milliseconds by the machine's clock. */
  readonly at: number;
  /** The receiver's status, or null when there was no answer. */
  readonly status: number | null;
  readonly error: string | null;
}

/** One event on its way to the receiver. An event that is sent twice has two deliveries. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  state: 'withheld' | 'waiting' | 'sending' | 'delivered' | 'given_up';
  /** Unix milliseconds of the next try, by the machine's clock. */
  nextAttemptAt: number;
  readonly attempts: DeliveryAttempt[];
}
