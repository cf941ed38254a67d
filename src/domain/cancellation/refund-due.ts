import type { Temporal } from 'temporal-polyfill';
import { dateIn } from '../shared/calendar-date';
import { add, larger, percentOf, smaller, subtract, zero, type Money } from '../shared/money';
import type { RefundTier } from './cancellation-policy';
import { tierAt, type PolicyAt } from './tier-at';

export interface Cancellation extends PolicyAt {
  /** Local date of the first day of the stay, where the policy counts to another one. */
  readonly beginsOn?: string;
  readonly cancelledAt: Temporal.Instant;
  /** Everything that was captured, and what of it has been given back already, apart from what changes of the booking gave back. */
  readonly paid: Money;
  readonly refunded: Money;
  /** What the booking was agreed for, and what of that is entrusted to us: a provision, and what the place levies. */
  readonly total: Money;
  readonly entrusted: Money;
  /** What we have let the guest have of the total, for good. */
  readonly rebated: Money;
  /** What changes of the booking have retained of the total: a cancellation gives nothing of it back. */
  readonly retained?: Money;
}

export interface RefundDue {
  readonly refund: Money;
  /** What we keep: paid, less what was and what will be given back. */
  readonly fee: Money;
  /** The tier that applies; `null` when it is too late for any. */
  readonly tier: RefundTier | null;
}

/**
 * What a cancellation gives back: the tier's part of what was paid for what is bought, rounded half-up, and before the stay
 * begins the whole of what was entrusted to us, of which nothing was spent. What has gone back already counts, but a rebate
 * only against the tier's part: it was taken off what is bought. Never more than is still there.
 * @throws DomainError `currency-mismatch`
 */
export function refundDue(cancellation: Cancellation): RefundDue {
  const { paid, refunded, rebated } = cancellation;
  const nothing = zero(paid.currency);
  const { retained = nothing } = cancellation;
  const tier = tierAt(cancellation, cancellation.cancelledAt);
  const entrusted = hasBegun(cancellation) ? nothing : paidInTrust(cancellation);
  const refundable = larger(subtract(subtract(paid, entrusted), retained), nothing);
  const tierPart = tier ? percentOf(refundable, tier.refundBps, 'half-up') : nothing;
  const ofWhatIsBought = larger(tierPart, smaller(rebated, refunded));
  const refund = larger(subtract(smaller(add(ofWhatIsBought, entrusted), paid), refunded), nothing);
  return { refund, fee: subtract(subtract(paid, refunded), refund), tier };
}

/** What is bought is paid first, and a rebate is taken off it first: only what was paid beyond the rest of it is held in trust. */
function paidInTrust({ paid, total, entrusted, rebated }: Cancellation): Money {
  const nothing = zero(paid.currency);
  const bought = subtract(subtract(total, entrusted), rebated);
  const stillEntrusted = add(entrusted, smaller(bought, nothing));
  const beyond = subtract(paid, larger(bought, nothing));
  return larger(smaller(beyond, stillEntrusted), nothing);
}

function hasBegun({ arrivalDate, beginsOn = arrivalDate, timeZone, cancelledAt }: Cancellation): boolean {
  return dateIn(timeZone, cancelledAt) > beginsOn;
}
